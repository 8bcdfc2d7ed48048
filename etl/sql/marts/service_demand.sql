-- Grain: one row per service × region or country: rendered in the last twelve whole months of the data, and how many of
-- these not through a remote channel. A service that the registry does not know counts too: people came for it.
with span as (
    select max(month) as last_month from stg_delivery
)

select
    d.service_code,
    n.ancestor_id as area_id,
    cast(sum(d.deliveries) as bigint) as deliveries,
    cast(sum(case when d.is_remote then 0 else d.deliveries end) as bigint) as offline,
    cast(s.last_month - interval 11 month as date) as first_month,
    s.last_month
from stg_delivery as d
cross join span as s
inner join stg_area_ancestor as n on n.area_id = d.area_id
inner join src_areas as a on a.area_id = n.ancestor_id and a.level in ('country', 'region')
where d.month >= cast(s.last_month - interval 11 month as date)
group by d.service_code, n.ancestor_id, s.last_month
order by area_id, deliveries desc, service_code
