-- Grain: one row per settlement of an area in which the records find no internet, the largest first.
select
    kato, area_id, region_id, name_kk, name_ru, population, declared_connected, technology, speed_kbps
from settlement
where not has_internet and ($area_id = 'KZ' or kato = $area_id or area_id in (select area_id from area_ancestor where ancestor_id = $area_id))
order by population desc nulls last, kato
