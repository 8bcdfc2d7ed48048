-- Grain: one row per service × region or country × half-year of the calendar: appeals about it and its deliveries; exact, and
-- so never published. Only half-years of which every month is whole in both kinds of records: those of different runs are the
-- same or apart, and none can be had by taking one from another. Appeals are known from the first month in which any of them
-- names a service. A region in which none does is left out of the half-year, and the country with it: that its bodies do not
-- write the code down is no proof that nobody complained.
-- A code that the registry or the deliveries do not know stays here with no deliveries (is_delivered is false).
with known as (
    select min(registered_month) as first_month from appeal_service
),

halves as (
    select a.area_id, make_date(year(a.month), case when month(a.month) <= 6 then 1 else 7 end, 1) as period_start
    from stg_appeal_coverage as a
    inner join stg_delivery_coverage as d on d.area_id = a.area_id and d.month = a.month
),

span as (
    select
        h.area_id,
        h.period_start,
        last_day(h.period_start + interval 5 month) as period_end,
        cast(year(h.period_start) as varchar) || case month(h.period_start) when 1 then '-H1' else '-H2' end as period_id
    from halves as h
    inner join known as k on k.first_month <= h.period_start
    group by h.area_id, h.period_start
    having count(*) = 6
),

placed as (
    select c.service_code, s.area_id, s.period_id, sum(c.appeals) as appeals, sum(c.deliveries) as deliveries
    from (
        select service_code, area_id, registered_month as month, appeals, 0 as deliveries from appeal_service
        union all
        select service_code, area_id, month, 0, deliveries from stg_delivery
    ) as c
    inner join stg_area_region as r on r.area_id = c.area_id
    inner join src_areas as g on g.area_id = r.region_id and g.level = 'region'
    inner join stg_area_ancestor as n on n.area_id = r.region_id
    inner join span as s on s.area_id = n.ancestor_id and c.month between s.period_start and s.period_end
    group by c.service_code, s.area_id, s.period_id
),

naming as (
    select area_id, period_id from placed group by area_id, period_id having sum(appeals) > 0
),

silent as (
    select s.period_id, count(s.area_id) - count(n.area_id) as regions
    from span as s
    inner join src_areas as r on r.area_id = s.area_id and r.level = 'region'
    left join naming as n on n.area_id = s.area_id and n.period_id = s.period_id
    group by s.period_id
),

-- the country is told where no region has to be left out
kept as (
    select p.*
    from placed as p
    inner join naming as n on n.area_id = p.area_id and n.period_id = p.period_id
    inner join src_areas as a on a.area_id = p.area_id
    left join silent as w on w.period_id = p.period_id
    where a.level = 'region' or w.regions = 0
),

delivered as (
    select service_code, period_id from kept group by service_code, period_id having sum(deliveries) > 0
)

select
    k.service_code,
    k.area_id,
    k.period_id,
    s.period_start,
    s.period_end,
    cast(k.appeals as bigint) as appeals,
    cast(k.deliveries as bigint) as deliveries,
    d.service_code is not null as is_delivered
from kept as k
inner join span as s on s.area_id = k.area_id and s.period_id = k.period_id
left join delivered as d on d.service_code = k.service_code and d.period_id = k.period_id
