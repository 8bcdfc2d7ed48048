-- Grain: one row per published figure about a part of a region that is an area of its own: its district, by any spelling of its name.
select f.observation_id, min(a.area_id) as area_id
from stg_observation as f
inner join src_area_aliases as s on lower(s.alias) = lower(split_part(f.area_detail, ',', 1))
inner join src_areas as a on a.area_id = s.area_id and a.parent_id = f.area_id and a.level in ('district', 'city_admin')
group by f.observation_id
