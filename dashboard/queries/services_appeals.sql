-- Grain: one row per service of an area whose rate of appeals can be told, the surest high ones first, with the area's own
-- rate and how many services stand where beside it.
with stated as (
    select
        cast(count(*) filter (where state in ('too_few', 'withheld')) as bigint) as all_too_few,
        cast(count(*) filter (where state = 'not_delivered') as bigint) as all_not_delivered
    from service_appeals
    where area_id = $area_id
)

select
    a.service_code,
    coalesce(s.name_kk, '') as name_kk,
    coalesce(s.name_ru, '') as name_ru,
    a.appeals,
    a.deliveries,
    a.rate,
    a.low,
    a.high,
    k.value as area_rate,
    cast(count(*) filter (where a.low > k.value) over () as bigint) as all_above,
    t.all_too_few,
    t.all_not_delivered,
    a.period_id
from service_appeals as a
inner join kpi_value as k
    on k.kpi_id = 'appeals_per_1000_deliveries' and k.area_id = a.area_id
    and k.period_id = a.period_id
cross join stated as t
left join service as s on s.service_code = a.service_code
where a.area_id = $area_id and a.state = 'told'
order by a.low desc, a.rate desc, a.service_code
limit $most
