-- Grain: one row per area.
select
    area_id, level, kind, parent_id, kato, name_kk, name_ru, name_en, short_kk, short_ru, short_en,
    population, population_on, lat, lon
from dim_area
order by area_id
