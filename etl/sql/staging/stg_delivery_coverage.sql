-- Grain: one row per region or country × month for which the records of services rendered are whole; `lead`: whole months
-- without a break before it. Whole is what is said so (src_coverage), as far as the region's own date. Where nothing is said, a
-- month is whole for a region that has records of it, if every body of the registry and the centres of the State Corporation
-- have records of that month; without a registry nobody can know. A region whose records of a month name districts needs each of
-- them. The country needs every region that is expected to deliver.
with records as (
    select
        r.region_id,
        d.area_id,
        cast(d.month || '-01' as date) as month,
        d.service_code,
        d.channel,
        max(d.state_on) over (partition by r.region_id) as data_on
    from src_deliveries as d
    inner join stg_area_region as r on r.area_id = d.area_id
),

dates as (
    select region_id, max(data_on) as data_on from records group by region_id
),

said as (
    select d.region_id, m.month
    from src_coverage as c
    inner join stg_area_ancestor as n on n.ancestor_id = c.area_id
    inner join dates as d on d.region_id = n.area_id
    inner join stg_month as m on m.month >= c.whole_from and m.last_on <= least(c.whole_to, d.data_on)
    where c.source = 'deliveries'
    group by d.region_id, m.month
),

bodies as (
    select count(distinct agency_ru) as expected from stg_service
),

months as (
    select
        r.month,
        count(distinct s.agency_ru) as bodies,
        count(*) filter (where r.channel = 'service_centre') as centres
    from records as r
    left join stg_service as s on s.service_code = r.service_code
    group by r.month
),

districts as (
    select area_id, parent_id as region_id, count(*) over (partition by parent_id) as expected
    from src_areas
    where level in ('district', 'city_admin')
),

-- the districts that a region's records of a month name, and those of them that have records under their own code
named as (
    select
        d.region_id,
        r.month,
        max(d.expected) as expected,
        count(distinct case when r.area_id = d.area_id then d.area_id end) as covered
    from records as r
    inner join stg_area_ancestor as n on n.area_id = r.area_id
    inner join districts as d on d.area_id = n.ancestor_id
    group by d.region_id, r.month
),

derived as (
    select r.region_id, r.month
    from records as r
    inner join months as m on m.month = r.month
    cross join bodies as b
    left join named as d on d.region_id = r.region_id and d.month = r.month
    where
        last_day(r.month) <= r.data_on
        and m.centres > 0
        and b.expected > 0
        and m.bodies = b.expected
        and (d.region_id is null or d.covered = d.expected)
    group by r.region_id, r.month
),

regions as (
    select s.region_id as area_id, s.month
    from (select * from said union select * from derived) as s
    inner join src_areas as a on a.area_id = s.region_id and a.level = 'region'
),

countries as (
    select c.area_id, m.month
    from src_areas as c
    cross join (select distinct month from regions) as m
    inner join src_deliverers as e
        on e.scope = 'services_rendered'
        and e.area_id <> c.area_id
        and coalesce(e.valid_from, m.month) <= last_day(m.month)
        and coalesce(e.valid_to, m.month) >= m.month
    left join regions as r on r.area_id = e.area_id and r.month = m.month
    where c.level = 'country'
    group by c.area_id, m.month
    having count(*) = count(r.area_id)
),

runs as (
    select *, 12 * year(month) + month(month) - row_number() over (partition by area_id order by month) as run_no
    from (select * from regions union all select * from countries) as w
)

select area_id, month, row_number() over (partition by area_id, run_no order by month) - 1 as lead
from runs
