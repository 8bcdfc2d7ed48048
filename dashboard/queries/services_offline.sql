-- Grain: one row per service of an area, by what is rendered of it outside remote channels, with the area's totals beside.
select
    d.service_code,
    coalesce(s.name_kk, '') as name_kk,
    coalesce(s.name_ru, '') as name_ru,
    coalesce(s.agency_kk, '') as agency_kk,
    coalesce(s.agency_ru, '') as agency_ru,
    d.offline,
    cast(sum(d.offline) over (order by d.offline desc, d.service_code rows unbounded preceding) as bigint) as up_to,
    cast(sum(d.offline) over () as bigint) as all_offline,
    cast(sum(d.deliveries) over () as bigint) as all_deliveries,
    d.first_month,
    d.last_month
from service_demand as d
left join service as s on s.service_code = d.service_code
where d.area_id = $area_id
qualify d.offline > 0
order by d.offline desc, d.service_code
limit $most
