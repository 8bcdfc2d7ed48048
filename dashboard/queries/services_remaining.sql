-- Grain: one row per service that is not online from end to end, the most demanded in the area first.
with known as (
    select count(*) > 0 as has_deliveries from service_demand where area_id = $area_id
)

select
    s.service_code, s.name_kk, s.name_ru, s.agency_kk, s.agency_ru, s.missing_steps, s.reason,
    case when k.has_deliveries then coalesce(d.deliveries, 0) end as deliveries,
    count(*) over () as all_remaining,
    s.data_on
from service as s
cross join known as k
left join service_demand as d on d.service_code = s.service_code and d.area_id = $area_id
where not s.is_end_to_end
order by deliveries desc nulls last, s.service_code
limit $most
