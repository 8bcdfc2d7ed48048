-- Grain: one row per scope × region or district of which records have come, with their own date; whole or not. The country
-- stands for a deliverer of all of it.
select 'appeals' as source, 'local_bodies' as scope, n.ancestor_id as area_id, max(s.data_on) as data_on
from delivered_span as s
inner join stg_area_ancestor as n on n.area_id = s.area_id
inner join src_areas as a on a.area_id = n.ancestor_id and a.level in ('region', 'district', 'city_admin')
where s.source_id = 'appeals'
group by n.ancestor_id
union all
select 'appeals_all_bodies', 'all_bodies', a.area_id, max(s.data_on)
from delivered_span as s
inner join src_areas as a on a.level = 'country'
where s.source_id = 'appeals_all_bodies'
group by a.area_id
union all
select 'deliveries', 'services_rendered', r.region_id, max(d.state_on)
from src_deliveries as d
inner join stg_area_region as r on r.area_id = d.area_id
group by r.region_id
union all
select 'deliveries', 'services_rendered', a.area_id, max(d.state_on)
from src_deliveries as d
inner join src_areas as a on a.level = 'country'
where d.area_id <> a.area_id
group by a.area_id
union all
select 'services', 'registry', a.area_id, max(s.data_on)
from stg_service as s
inner join src_areas as a on a.level = 'country'
group by a.area_id
union all
select 'settlements', 'settlements', n.ancestor_id, max(s.state_on)
from stg_settlement as s
inner join stg_area_ancestor as n on n.area_id = s.area_id
inner join src_areas as a on a.area_id = n.ancestor_id and a.level in ('region', 'district', 'city_admin')
group by n.ancestor_id
union all
select 'speed_tiles', 'speed_tiles', a.area_id, max(last_day(t.quarter_on + interval 2 month))
from src_speed_tiles as t
inner join src_areas as a on a.level = 'country'
group by a.area_id
