-- Grain: one row per settlement of an area with 4G or 5G in which a measurement is under the norm of 4G, the largest first.
select kato, area_id, region_id, name_kk, name_ru, population, technology, operator, speed_kbps
from settlement
where is_slow and ($area_id = 'KZ' or kato = $area_id or area_id in (select area_id from area_ancestor where ancestor_id = $area_id))
order by population desc nulls last, kato
