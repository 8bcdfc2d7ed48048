-- Grain: one row per area (and each that it lies in) × network × quarter: tests, and those in tiles whose mean download
-- meets the norm of 4G. The norm is that of mobile networks: for fixed ones the norm is a part of a tariff that tiles do
-- not know, and tests_in_norm stays empty.
select
    a.ancestor_id as area_id,
    t.network,
    cast(date_trunc('quarter', t.quarter_on) as date) as quarter_on,
    cast(sum(t.tests) as bigint) as tests,
    case when t.network = 'mobile'
        then cast(coalesce(sum(t.tests) filter (where t.avg_d_kbps >= r.norm_4g_kbps), 0) as bigint)
    end as tests_in_norm,
    sum(t.avg_d_kbps * t.tests) / sum(t.tests) as mean_kbps
from src_speed_tiles as t
inner join stg_tile_place as p on p.quadkey = t.quadkey
inner join stg_area_ancestor as a on a.area_id = p.area_id
cross join stg_connectivity_rule as r
group by a.ancestor_id, t.network, cast(date_trunc('quarter', t.quarter_on) as date)
