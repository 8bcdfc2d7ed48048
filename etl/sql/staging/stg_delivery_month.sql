-- Grain: one row per region or country × whole month × channel. Counts of services, all of them together.
select
    n.ancestor_id as area_id,
    d.month,
    d.channel,
    d.is_remote,
    cast(sum(d.deliveries) as bigint) as deliveries
from stg_delivery as d
inner join stg_area_ancestor as n on n.area_id = d.area_id
inner join src_areas as a on a.area_id = n.ancestor_id and a.level in ('country', 'region')
group by n.ancestor_id, d.month, d.channel, d.is_remote
