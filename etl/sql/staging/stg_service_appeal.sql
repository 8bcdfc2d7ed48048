-- Grain: one row per service × region or country: appeals about it and its deliveries over the same months; exact, and so
-- never published. The months are the last twelve for which both kinds of records are whole in the area, fewer where they
-- have a break; appeals are known from the first month in which any of them names a service. A region in which none does is
-- left out, and the country with it: that its bodies do not write the code down is no proof that nobody complained.
-- A code that the registry or the deliveries do not know stays here with no deliveries (is_delivered is false).
with known as (
    select min(registered_month) as first_month from appeal_service
),

both_sides as (
    select
        a.area_id,
        a.month,
        12 * year(a.month) + month(a.month) - row_number() over (partition by a.area_id order by a.month) as run_no
    from stg_appeal_coverage as a
    inner join stg_delivery_coverage as d on d.area_id = a.area_id and d.month = a.month
    inner join known as k on k.first_month <= a.month
),

runs as (
    select area_id, run_no, min(month) as first_month, max(month) as last_month,
        row_number() over (partition by area_id order by max(month) desc) as place
    from both_sides
    group by area_id, run_no
),

span as (
    select area_id, cast(greatest(first_month, last_month - interval 11 month) as date) as first_month, last_month
    from runs
    where place = 1
),

placed as (
    select c.service_code, s.area_id, sum(c.appeals) as appeals, sum(c.deliveries) as deliveries
    from (
        select service_code, area_id, registered_month as month, appeals, 0 as deliveries from appeal_service
        union all
        select service_code, area_id, month, 0, deliveries from stg_delivery
    ) as c
    inner join stg_area_region as r on r.area_id = c.area_id
    inner join src_areas as g on g.area_id = r.region_id and g.level = 'region'
    inner join stg_area_ancestor as n on n.area_id = r.region_id
    inner join span as s on s.area_id = n.ancestor_id and c.month between s.first_month and s.last_month
    group by c.service_code, s.area_id
),

naming as (
    select area_id from placed group by area_id having sum(appeals) > 0
),

-- the country is told where no region has to be left out
kept as (
    select p.service_code, p.area_id, p.appeals, p.deliveries
    from placed as p
    inner join naming as n on n.area_id = p.area_id
    inner join src_areas as a on a.area_id = p.area_id
    cross join (
        select count(s.area_id) - count(n.area_id) as silent
        from span as s
        inner join src_areas as r on r.area_id = s.area_id and r.level = 'region'
        left join naming as n on n.area_id = s.area_id
    ) as w
    where a.level = 'region' or w.silent = 0
),

delivered as (
    select service_code from kept group by service_code having sum(deliveries) > 0
)

select
    k.service_code,
    k.area_id,
    cast(k.appeals as bigint) as appeals,
    cast(k.deliveries as bigint) as deliveries,
    d.service_code is not null as is_delivered,
    s.first_month,
    s.last_month
from kept as k
inner join span as s on s.area_id = k.area_id
left join delivered as d on d.service_code = k.service_code
