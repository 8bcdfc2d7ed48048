-- Grain: one row per invented service × region × channel × month in which it was rendered at all. Parameters: $services,
-- $seed. A few services make most of the volume; rare ones are rendered in some regions only; who cannot apply online
-- goes to the centre or brings paper.
with months as (
    select
        m,
        strftime(date '2023-11-01' + to_months(m), '%Y-%m') as month,
        pow(1.006, m) * (1 + 0.08 * cos(2 * pi() * (m % 12) / 12.0)) as weight
    from range(36) as r(m)
),

-- shares among people who may choose, and among those who may not: the app grows, the portal and the centre give way
channels as (
    select * from (values
        (1, 'portal', 0.34, -0.0035, 0.0), (2, 'mobile_app', 0.16, 0.0075, 0.0), (3, 'bank_app', 0.04, 0.0022, 0.0),
        (4, 'video', 0.01, 0.0004, 0.03), (5, 'service_centre', 0.37, -0.0052, 0.72), (6, 'paper', 0.08, -0.0014, 0.25)
    ) as t(k, channel, first_share, step, closed_share)
),

places as (
    select a.area_id, p.population / 1000000.0 as weight, row_number() over (order by a.area_id) as place
    from areas as a
    inner join area_population as p on p.area_id = a.area_id and p.on_date = '2025-01-01'
    where a.level = 'region'
),

offered as (
    select s.i, s.service_code, s.apply or s.proactive as is_online, 1 + (s.i * 37) % cast($services as bigint) as popularity
    from invented_services as s
    where s.excluded_on is null
),

rendered as (
    select o.*, p.area_id, p.weight, p.place
    from offered as o
    cross join places as p
    where abs(sin(o.i * 12.9898 + p.place * 78.233 + $seed) * 43758.5453) % 1 < 25.0 / o.popularity
),

counted as (
    select
        r.service_code,
        r.area_id,
        c.channel,
        m.month,
        cast(floor(
            9000 * r.weight / pow(r.popularity, 1.05) * m.weight
            * (case when r.is_online then greatest(c.first_share + c.step * m.m, 0.005) else c.closed_share end)
            * (0.9 + 0.2 * (abs(sin(r.i * 3.7 + r.place * 5.1 + c.k * 7.3 + m.m * 11.9 + $seed) * 43758.5453) % 1))
        ) as bigint) as deliveries
    from rendered as r
    cross join channels as c
    cross join months as m
)

select service_code, area_id, channel, month, deliveries, date '2026-10-31' as state_on
from counted
where deliveries > 0
order by month, area_id, service_code, channel
