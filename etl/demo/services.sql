-- Grain: one row per invented service. Parameters: $services, $seed. Pseudo-random by position, so that the same seed
-- gives the same file: u1 … u6 are numbers in [0, 1) of a service. A sphere's life situation takes services up to its reach:
-- some were put together of what was online already, others of whatever a person needs.
with spheres as (
    select * from (values
        (0, 'отбасы', 'семья', 'demo_birth', 2.0), (1, 'тұрғын үй', 'жильё', 'demo_home', 0.85),
        (2, 'жер', 'земля', 'demo_plot', 2.0), (3, 'көлік', 'транспорт', 'demo_car', 0.85),
        (4, 'кәсіп', 'бизнес', 'demo_business', 0.5), (5, 'денсаулық', 'здоровье', 'demo_treatment', 2.0),
        (6, 'білім', 'образование', 'demo_school', 2.0), (7, 'құжаттар', 'документы', 'demo_papers', 0.85)
    ) as t(sphere, sphere_kk, sphere_ru, bundle, reach)
),

draws as (
    select
        i,
        i % 8 as sphere,
        abs(sin(i * 12.9898 + 11 * 78.233 + $seed) * 43758.5453) % 1 as u1,
        abs(sin(i * 12.9898 + 12 * 78.233 + $seed) * 43758.5453) % 1 as u2,
        abs(sin(i * 12.9898 + 13 * 78.233 + $seed) * 43758.5453) % 1 as u3,
        abs(sin(i * 12.9898 + 14 * 78.233 + $seed) * 43758.5453) % 1 as u4,
        abs(sin(i * 12.9898 + 15 * 78.233 + $seed) * 43758.5453) % 1 as u5,
        abs(sin(i * 12.9898 + 16 * 78.233 + $seed) * 43758.5453) % 1 as u6
    from range(cast($services as bigint)) as r(i)
),

-- how far a service is from being online: those of local bodies are further
distances as (
    select *, u1 < 0.35 as is_local, u2 * (case when u1 < 0.35 then 1.3 else 1.0 end) as distance from draws
),

steps as (
    select
        *,
        distance < 1.15 as inform,
        distance < 0.88 as apply,
        case when u3 < 0.4 then distance < 0.72 end as pay,
        case when u4 < 0.85 then distance < 0.68 end as decide,
        distance < 0.62 as receive,
        distance < 0.55 and u5 < 0.93 as no_visit,
        distance < 0.07 as proactive
    from distances
)

select
    s.i,
    lpad(cast(1 + s.sphere as varchar), 2, '0') || lpad(cast(1 + s.i % 5 as varchar), 2, '0') || lpad(cast(1 + s.i as varchar), 4, '0')
        as service_code,
    case when s.is_local then 'local' else 'republic' end as level,
    case when s.is_local then 'Ойдан шығарылған басқарма № ' else 'Ойдан шығарылған орган № ' end
        || cast(1 + s.i % (case when s.is_local then 12 else 25 end) as varchar) as agency_kk,
    case when s.is_local then 'Вымышленное управление № ' else 'Вымышленный орган № ' end
        || cast(1 + s.i % (case when s.is_local then 12 else 25 end) as varchar) as agency_ru,
    'Ойдан шығарылған қызмет № ' || cast(1 + s.i as varchar) || ' (' || p.sphere_kk || ')' as name_kk,
    'Вымышленная услуга № ' || cast(1 + s.i as varchar) || ' (' || p.sphere_ru || ')' as name_ru,
    s.inform,
    s.apply,
    s.pay,
    s.decide,
    s.receive,
    s.no_visit,
    s.proactive,
    case
        when (s.inform and s.apply and s.receive and s.no_visit) or s.u6 > 0.8 then ''
        else list_extract(['law', 'identity', 'originals', 'inspection', 'no_system', 'no_exchange'], cast(1 + floor(s.u5 * 6) as integer))
    end as reason,
    case when s.u6 < 0.1 and s.distance < p.reach then p.bundle else '' end as bundle,
    case when s.i % 333 = 332 then date '2026-07-01' end as excluded_on,
    date '2026-10-31' as state_on
from steps as s
inner join spheres as p on p.sphere = s.sphere
order by s.i
