-- Grain: one row per area × month for which the records of appeals are whole; `lead`: whole months without a break before it.
-- Whole is what its deliverer says so of (src_coverage: for the area and all that lies in it), as far as its own date. Where
-- nothing is said, a month is whole for an area that records of its own were registered for in it, and that lies wholly in
-- a stretch of its region's files. A month without a record is then unknown, not zero. A region whose records name
-- districts needs each of them; the country needs every body that is expected to deliver.
with registered as (
    select area_id, month, sum(received) as received from appeal_event where received > 0 group by area_id, month
),

within as (
    select n.ancestor_id as area_id, r.month
    from registered as r
    inner join stg_area_ancestor as n on n.area_id = r.area_id
    group by n.ancestor_id, r.month
),

-- what lies below the districts has months of its own only where records name it: there are thousands of villages
told_of as (
    select area_id from src_areas where level in ('region', 'district', 'city_admin')
    union
    select area_id from within
),

said as (
    select n.area_id, m.month
    from src_coverage as c
    inner join stg_area_ancestor as n on n.ancestor_id = c.area_id
    inner join told_of as t on t.area_id = n.area_id
    inner join stg_appeal_date as d on d.area_id = n.area_id
    inner join stg_month as m on m.month >= c.whole_from and m.last_on <= least(c.whole_to, d.data_on)
    where c.source = 'appeals'
    group by n.area_id, m.month
),

spanned as (
    select s.region_id, m.month
    from stg_appeal_stretch as s
    inner join stg_month as m on m.first_no >= s.first_no and m.last_on <= s.data_on
    group by s.region_id, m.month
),

-- below the regions: records of a village do not cover its district
lower_areas as (
    select r.area_id, r.month
    from registered as r
    inner join stg_area_region as g on g.area_id = r.area_id and g.region_id <> r.area_id
    inner join spanned as s on s.region_id = g.region_id and s.month = r.month
    union
    select s.area_id, s.month
    from said as s
    inner join stg_area_region as g on g.area_id = s.area_id and g.region_id <> s.area_id
),

districts as (
    select area_id, parent_id as region_id, count(*) over (partition by parent_id) as expected
    from src_areas
    where level in ('district', 'city_admin')
),

-- the districts that a region's records of a month name, and those of them that are covered
named as (
    select d.region_id, w.month, max(d.expected) as expected, count(c.area_id) as covered
    from districts as d
    inner join within as w on w.area_id = d.area_id
    left join lower_areas as c on c.area_id = w.area_id and c.month = w.month
    group by d.region_id, w.month
),

regions as (
    select w.area_id, w.month
    from within as w
    inner join src_areas as a on a.area_id = w.area_id and a.level = 'region'
    inner join spanned as s on s.region_id = w.area_id and s.month = w.month
    left join named as d on d.region_id = w.area_id and d.month = w.month
    where d.region_id is null or d.covered = d.expected
    union
    select s.area_id, s.month
    from said as s
    inner join src_areas as a on a.area_id = s.area_id and a.level = 'region'
),

countries as (
    select c.area_id, m.month
    from src_areas as c
    inner join src_deliverers as e on e.source = 'appeals' and e.scope = 'local_bodies'
    inner join stg_month as m
        on coalesce(e.valid_from, m.last_on) <= m.last_on and coalesce(e.valid_to, m.month) >= m.month
    left join regions as r on r.area_id = e.area_id and r.month = m.month
    where c.level = 'country'
    group by c.area_id, m.month
    having count(*) = count(r.area_id)
),

whole as (
    select area_id, month from lower_areas
    union all
    select area_id, month from regions
    union all
    select area_id, month from countries
),

runs as (
    select
        *,
        12 * year(month) + month(month) - row_number() over (partition by area_id order by month) as run_no
    from whole
)

select area_id, month, row_number() over (partition by area_id, run_no order by month) - 1 as lead
from runs
