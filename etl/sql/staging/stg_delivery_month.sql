-- Grain: one row per region or country × whole month × channel; the country's months are those of all regions. Counts of services, all of them together.
select
    n.ancestor_id as area_id,
    d.month,
    d.channel,
    d.is_remote,
    cast(sum(d.deliveries) as bigint) as deliveries
from stg_delivery as d
inner join stg_area_ancestor as n on n.area_id = d.area_id
inner join stg_delivery_coverage as c on c.area_id = n.ancestor_id and c.month = d.month
group by n.ancestor_id, d.month, d.channel, d.is_remote
