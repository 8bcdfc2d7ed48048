-- Grain: one row per area. People: of the latest day for which every region has a figure, so that rates compare.
with complete_days as (
    select p.on_date
    from src_area_population as p
    inner join src_areas as a on a.area_id = p.area_id and a.level = 'region'
    group by p.on_date
    having count(*) = (select count(*) from src_areas where level = 'region')
),

latest_day as (
    select max(on_date) as on_date from complete_days
),

people as (
    select p.area_id, p.population, p.on_date
    from src_area_population as p
    inner join latest_day as d on d.on_date = p.on_date
)

select
    a.area_id, a.level, a.kind, a.parent_id, a.kato, a.name_kk, a.name_ru, a.name_en, a.short_kk, a.short_ru, a.short_en,
    p.population, p.on_date as population_on, a.lat, a.lon, a.valid_from, a.valid_to
from src_areas as a
left join people as p on p.area_id = a.area_id
order by a.area_id
