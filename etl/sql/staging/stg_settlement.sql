-- Grain: one row per settlement in its latest state.
-- Internet is 3G, satellite, 4G, 5G or fibre; 2G carries calls.
-- is_slow: 4G or 5G whose measured download is under the norm of 4G; unknown (null) without a measurement or a norm. The norm
-- is that of mobile networks, so fibre is not held against it.
select
    s.kato,
    s.area_id,
    s.name_kk,
    s.name_ru,
    s.kind,
    s.population,
    s.declared_connected,
    s.technology,
    s.operator,
    s.technology_since,
    s.school_connected,
    s.clinic_connected,
    s.speed_kbps,
    s.latitude,
    s.longitude,
    s.state_on,
    s.technology in ('3g', 'satellite', '4g', '5g', 'fibre') as has_internet,
    s.technology in ('4g', '5g', 'fibre') as has_4g,
    s.technology in ('4g', '5g') as is_mobile_4g,
    s.technology in ('4g', '5g') and s.speed_kbps < rule.norm_4g_kbps as is_slow
from src_settlements as s
cross join stg_connectivity_rule as rule
