-- Grain: one row per settlement of the records, in its latest state, with its region and its district where one is known.
select
    s.kato,
    s.area_id,
    r.ancestor_id as region_id,
    s.name_kk,
    s.name_ru,
    s.kind,
    s.population,
    s.declared_connected,
    s.technology,
    s.has_internet,
    s.operator,
    s.technology_since,
    s.school_connected,
    s.clinic_connected,
    s.speed_kbps,
    s.is_slow,
    s.state_on
from stg_settlement as s
inner join stg_area_ancestor as r on r.area_id = s.area_id
inner join src_areas as a on a.area_id = r.ancestor_id and a.level = 'region'
order by s.kato
