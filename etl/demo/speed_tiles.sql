-- Grain: one row per delivered row: an invented tile near an invented settlement × network × quarter, in Ookla's columns,
-- with a few rows that the contract must refuse. Parameters: $seed. Means grow by 3 % a quarter.
with quarters as (
    select q, cast(date '2024-10-01' + to_months(cast(3 * q as integer)) as date) as quarter_on from range(8) as r(q)
),

networks as (
    select * from (values ('mobile', 1), ('fixed', 2)) as n(network, k)
),

draws as (
    select
        s.kato, s.technology, s.population, s.latitude, s.longitude, q.q, q.quarter_on, n.network,
        abs(sin(s.i * 12.9898 + (n.k + 20) * 78.233 + $seed) * 43758.5453) % 1 as u1,
        abs(sin(s.i * 12.9898 + (n.k + 10 * q.q) * 39.425 + $seed) * 43758.5453) % 1 as u2
    from invented_settlements as s
    cross join quarters as q
    cross join networks as n
    where
        s.state_on = date '2026-09-30'
        and (s.i = 0 or s.population > 350) and s.i < 1000000
        and (n.network = 'mobile' or s.technology in ('fibre', 'satellite'))
),

tiles as (
    select
        *,
        cast(floor((longitude + 180) / 360 * 65536) as bigint) as x,
        cast(floor((1 - ln(tan(radians(latitude)) + 1 / cos(radians(latitude))) / pi()) / 2 * 65536) as bigint) as y
    from draws
    where u1 < 0.6 or kato = '619000000'
),

measured as (
    select distinct on (x, y, network, quarter_on)
        array_to_string(
            list_transform(range(15, -1, -1), lambda b: cast(((x >> b) & 1) + 2 * ((y >> b) & 1) as varchar)), ''
        ) as quadkey,
        network,
        quarter_on,
        cast(floor(pow(1.03, q) * (0.5 + u2) * case technology
            when 'none' then 500 when '2g' then 300 when '3g' then 3200 when 'satellite' then 9000 when '4g' then 4500 + 24000 * u1
            else 22000 + 60000 * u1 end) as bigint) as avg_d_kbps,
        cast(1 + floor(population / 260.0 * (0.4 + u2)) as bigint) as tests,
        round((x + 0.5) / 65536 * 360 - 180, 5) as tile_x,
        pi() * (1 - 2 * (y + 0.5) / 65536) as stretch
    from tiles
    order by x, y, network, quarter_on, kato
),

numbered as (
    select *, row_number() over (order by quarter_on, network, quadkey) as n from measured
)

select
    case n % 4001 when 11 then substr(quadkey, 1, 12) else quadkey end as quadkey,
    case n % 4001 when 23 then '5g' else network end as network,
    quarter_on,
    case n % 4001 when 37 then '' else cast(avg_d_kbps as varchar) end as avg_d_kbps,
    avg_d_kbps // 4 as avg_u_kbps,
    35 + n % 60 as avg_lat_ms,
    case n % 4001 when 43 then 0 else tests end as tests,
    greatest(1, tests // 3) as devices,
    case n % 4001 when 59 then 178.5 else tile_x end as tile_x,
    round(degrees(atan((exp(stretch) - exp(-stretch)) / 2)), 5) as tile_y
from numbered
order by n
