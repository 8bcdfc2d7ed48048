-- Grain: one row per service × region or country: appeals about it and its deliveries over the same months; exact, and so
-- never published. The months are the last twelve whole ones that both sides know, fewer where one of them knows fewer:
-- appeals are known from the first month in which any of them names a service. A region in which none does is left out, of
-- the country's sums too: that its bodies do not write the code down is no proof that nobody complained.
-- A code that the registry or the deliveries do not know stays here with no deliveries (is_delivered is false).
-- the last month that the appeals' own date does not cut short
with data_day as (
    select cast(date_trunc('month', data_on + interval 1 day) - interval 1 month as date) as last_month from stg_appeal_date
),

known as (
    select
        greatest(n.first_month, d.first_month) as first_month,
        least(a.last_month, d.last_month) as last_month
    from (select min(registered_month) as first_month from appeal_service) as n
    cross join (select min(month) as first_month, max(month) as last_month from stg_delivery) as d
    cross join data_day as a
    where n.first_month is not null and d.first_month is not null
),

span as (
    select greatest(first_month, cast(last_month - interval 11 month as date)) as first_month, last_month
    from known
    where first_month <= last_month
),

counted as (
    select n.service_code, n.area_id, n.appeals, 0 as deliveries
    from appeal_service as n
    inner join span as s on n.registered_month between s.first_month and s.last_month
    union all
    select d.service_code, d.area_id, 0, d.deliveries
    from stg_delivery as d
    inner join span as s on d.month between s.first_month and s.last_month
),

-- the region of each count; that of an appeal about the whole country is empty
placed as (
    select c.service_code, r.region_id, sum(c.appeals) as appeals, sum(c.deliveries) as deliveries
    from counted as c
    left join (
        select n.area_id, n.ancestor_id as region_id
        from stg_area_ancestor as n
        inner join src_areas as a on a.area_id = n.ancestor_id and a.level = 'region'
    ) as r on r.area_id = c.area_id
    group by c.service_code, r.region_id
),

delivered as (
    select service_code from placed group by service_code having sum(deliveries) > 0
),

naming as (
    select coalesce(region_id, '') as region_id from placed group by region_id having sum(appeals) > 0
),

-- an appeal about the whole country may be about any region: then all of them stand on both sides
kept as (
    select p.service_code, p.region_id, p.appeals, p.deliveries, n.region_id is not null as is_naming
    from placed as p
    cross join (select max(case when region_id = '' then 1 else 0 end) as about_country from naming) as w
    left join naming as n on n.region_id = p.region_id
    where n.region_id is not null or w.about_country = 1
),

summed as (
    select service_code, region_id as area_id, appeals, deliveries from kept where is_naming
    union all
    select k.service_code, a.area_id, sum(k.appeals), sum(k.deliveries)
    from kept as k
    inner join src_areas as a on a.level = 'country'
    group by k.service_code, a.area_id
)

select
    p.service_code,
    p.area_id,
    cast(p.appeals as bigint) as appeals,
    cast(p.deliveries as bigint) as deliveries,
    d.service_code is not null as is_delivered,
    s.first_month,
    s.last_month
from summed as p
left join delivered as d on d.service_code = p.service_code
cross join span as s
