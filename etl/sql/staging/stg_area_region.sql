-- Grain: one row per area: the region that it lies in; a region lies in itself, and so does the country.
select n.area_id, n.ancestor_id as region_id
from stg_area_ancestor as n
inner join src_areas as a on a.area_id = n.ancestor_id and a.level = 'region'
union all
select area_id, area_id as region_id from src_areas where level = 'country'
