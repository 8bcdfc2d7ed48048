-- Grain: one row per service × region or country: rendered in the last twelve whole months of the area, fewer where its records
-- have a break, and how many of these not through a remote channel. A service that the registry does not know counts too:
-- people came for it.
with span as (
    select
        area_id,
        max(month) as last_month,
        greatest(max(month) - interval 11 month, max(month) - max_by(lead, month) * interval 1 month) as first_month
    from stg_delivery_coverage
    group by area_id
)

select
    d.service_code,
    s.area_id,
    cast(sum(d.deliveries) as bigint) as deliveries,
    cast(sum(case when d.is_remote then 0 else d.deliveries end) as bigint) as offline,
    cast(s.first_month as date) as first_month,
    s.last_month
from stg_delivery as d
inner join stg_area_ancestor as n on n.area_id = d.area_id
inner join span as s on s.area_id = n.ancestor_id and d.month between s.first_month and s.last_month
group by d.service_code, s.area_id, s.first_month, s.last_month
order by s.area_id, deliveries desc, d.service_code
