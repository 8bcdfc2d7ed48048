-- These areas have no parent among the areas, though they are not the country.
select a.area_id, a.name_kk, a.parent_id
from dim_area as a
left join dim_area as p on p.area_id = a.parent_id
where p.area_id is null and a.level <> 'country'
