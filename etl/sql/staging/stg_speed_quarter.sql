-- Grain: one row per area (and each that it lies in) whose settlements are all known × network × quarter: tests, and those in tiles whose mean download
-- meets the norm of 4G in force at the beginning of the quarter. The norm is that of mobile networks: for fixed ones it is a
-- part of a tariff that tiles do not know, and tests_in_norm stays empty; so it does in a quarter without a norm.
with norms as (
    select q.quarter_on, max_by(r.value, coalesce(r.valid_from, date '1900-01-01')) as kbps
    from (select distinct quarter_on from src_speed_tiles) as q
    inner join src_connectivity_rules as r
        on r.rule_id = 'norm_4g_kbps'
        and coalesce(r.valid_from, date '1900-01-01') <= q.quarter_on
        and coalesce(r.valid_to, date '2999-12-31') >= q.quarter_on
    group by q.quarter_on
)

select
    a.ancestor_id as area_id,
    t.network,
    cast(date_trunc('quarter', t.quarter_on) as date) as quarter_on,
    cast(sum(t.tests) as bigint) as tests,
    case when t.network = 'mobile' and max(n.kbps) is not null
        then cast(coalesce(sum(t.tests) filter (where t.avg_d_kbps >= n.kbps), 0) as bigint)
    end as tests_in_norm,
    sum(t.avg_d_kbps * t.tests) / sum(t.tests) as mean_kbps
from src_speed_tiles as t
inner join stg_tile_place as p on p.quadkey = t.quadkey
inner join stg_area_ancestor as a on a.area_id = p.area_id
inner join stg_settlement_coverage as c on c.area_id = a.ancestor_id
left join norms as n on n.quarter_on = t.quarter_on
group by a.ancestor_id, t.network, cast(date_trunc('quarter', t.quarter_on) as date)
