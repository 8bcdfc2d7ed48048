-- Grain: one row, a settlement as the records have it.
select
    kato, area_id, region_id, name_kk, name_ru, population, declared_connected, technology, has_internet, operator, speed_kbps, state_on
from settlement
where kato = $kato
