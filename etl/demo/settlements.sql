-- Grain: one row per invented settlement and state. Parameters: $settlements, $seed. Pseudo-random by position, so that the
-- same seed gives the same file: u[k] is the k-th number in [0, 1) of a settlement. The first one takes the place of Shornaq
-- and tells its story: declared connected, found without internet, a promise whose day is over.
with places as (
    select
        a.area_id,
        substr(a.area_id, 4) as digits,
        a.lat,
        a.lon,
        1.6 as spread,
        325 as weight
    from areas as a
    where a.level = 'region' and a.kind = 'oblast' and a.area_id <> 'KZ-61'
    union all
    select
        d.area_id,
        '61',
        r.lat + 2.2 * (abs(sin(row_number() over (order by d.area_id) * 12.9898) * 43758.5453) % 1 - 0.5),
        r.lon + 2.6 * (abs(sin(row_number() over (order by d.area_id) * 78.233) * 43758.5453) % 1 - 0.5),
        0.3,
        47
    from areas as d
    inner join areas as r on r.area_id = d.parent_id
    where d.parent_id = 'KZ-61'
),

bounds as (
    select *, coalesce(sum(weight) over (order by area_id rows between unbounded preceding and 1 preceding), 0)
        / sum(weight) over () as low
    from places
),

draws as (
    select i, list_transform(range(1, 15), lambda k: abs(sin(i * 12.9898 + k * 78.233 + $seed) * 43758.5453) % 1) as u
    from range(cast($settlements as bigint)) as r(i)
),

placed as (
    select
        d.i, d.u, b.area_id, b.digits,
        round(greatest(40.8, least(55.2, b.lat + 2 * b.spread * (d.u[2] - 0.5))), 5) as latitude,
        round(b.lon + 2.6 * b.spread * (d.u[3] - 0.5), 5) as longitude,
        cast(floor(exp(4.2 + 4.6 * pow(d.u[4], 1.4))) as integer) as population,
        -- where nothing is found: in a third of the regions seldom, in two of them often
        case when b.area_id in ('615500000', 'KZ-47') then 0.14 when b.digits in ('10', '35', '59', '63') then 0.09
            when b.digits in ('15', '19', '23', '31') then 0.01 else 0.045 end as bare
    from draws as d
    asof join bounds as b on d.u[1] >= b.low
),

found as (
    select
        *,
        case
            when u[5] < 0.6 * bare then 'none' when u[5] < bare then '2g' when u[5] < bare + 0.13 then '3g'
            when u[5] < bare + 0.16 then 'satellite' when u[5] < 0.72 then '4g' when u[5] < 0.74 then '5g' else 'fibre'
        end as technology,
        cast(date '2019-02-01' + cast(floor(u[6] * 2750) as integer) as date) as since
    from placed
),

planned as (
    select
        *,
        u[7] < case when technology in ('none', '2g') then 0.9 when technology = '3g' then 0.6 else 0.35 end as is_planned,
        technology in ('none', '2g', '3g', 'satellite') as is_open,
        case when technology in ('4g', '5g', 'fibre') then technology when u[8] < 0.6 then '4g' else 'fibre' end as target,
        case
            when technology in ('4g', '5g', 'fibre') then cast(since + cast(floor((u[9] - 0.35) * 500) as integer) as date)
            else cast(date '2025-04-01' + cast(floor(u[9] * 1000) as integer) as date)
        end as planned_on,
        -- what reports declare: nearly everything, above all where reports are all that anybody looks at
        case
            when u[10] > 0.995 then null
            when technology in ('none', '2g') then u[10] < case when digits in ('61', '47', '15') then 0.93 else 0.45 end
            else u[10] < 0.985
        end as declared
    from found
),

told as (
    select
        digits || '9' || lpad(cast(i as varchar), 6, '0') as kato,
        area_id,
        case cast(floor(u[11] * 6) as integer) when 0 then 'Қиял' when 1 then 'Елес' when 2 then 'Ертегі' when 3 then 'Мысал'
            when 4 then 'Болжам' else 'Жорамал' end
            || case cast(floor(u[12] * 6) as integer) when 0 then 'төбе' when 1 then 'бұлақ' when 2 then 'көл' when 3 then 'сай'
                when 4 then 'дала' else 'өзен' end || ' № ' || cast(i as varchar) as name_kk,
        case cast(floor(u[11] * 6) as integer) when 0 then 'Киял' when 1 then 'Елес' when 2 then 'Ертеги' when 3 then 'Мысал'
            when 4 then 'Болжам' else 'Жорамал' end
            || case cast(floor(u[12] * 6) as integer) when 0 then 'тобе' when 1 then 'булак' when 2 then 'коль' when 3 then 'сай'
                when 4 then 'дала' else 'озен' end || ' № ' || cast(i as varchar) as name_ru,
        case when population > 5500 then 'town' else 'village' end as kind,
        population, declared as declared_connected, technology,
        case when technology = 'none' then '' when u[13] < 0.4 then 'Қиял Телеком' when u[13] < 0.75 then 'Елес Мобайл'
            else 'Мысал Байланыс' end as operator,
        case when technology <> 'none' and u[13] < 0.98 then since end as technology_since,
        case when is_planned then target else '' end as planned_technology,
        case when is_planned then planned_on end as planned_on,
        case when population > 180 then u[14] < case when technology in ('none', '2g') then 0.35 else 0.97 end end as school_connected,
        case when population > 400 then u[13] < case when technology in ('none', '2g') then 0.3 else 0.93 end end as clinic_connected,
        case when technology in ('none', '2g') or u[14] > 0.5 then null
            else cast(floor(case technology when '3g' then 900 + 5200 * u[8] when 'satellite' then 3000 + 20000 * u[8]
                when '4g' then 3500 + 38000 * u[8] else 15000 + 150000 * u[8] end) as integer) end as speed_kbps,
        latitude, longitude, date '2026-09-30' as state_on, is_open and u[12] < 0.3 as is_moved, i
    from planned
),

-- a city of republican significance is a region, and its only settlement
cities as (
    select
        substr(a.area_id, 4) || '9' || lpad('0', 6, '0') as kato, a.area_id,
        'Қиялқала № ' || substr(a.area_id, 4) as name_kk, 'Киялкала № ' || substr(a.area_id, 4) as name_ru, 'town' as kind,
        p.population, true as declared_connected, 'fibre' as technology, 'Қиял Телеком' as operator,
        date '2019-02-01' as technology_since, '' as planned_technology, cast(null as date) as planned_on,
        true as school_connected, true as clinic_connected, cast(null as integer) as speed_kbps,
        a.lat as latitude, a.lon as longitude, date '2026-09-30' as state_on, false as is_moved,
        1000000 + row_number() over (order by a.area_id) as i
    from areas as a
    inner join area_population as p on p.area_id = a.area_id
    where a.level = 'region' and a.kind = 'city'
    qualify row_number() over (partition by a.area_id order by p.on_date desc) = 1
),

named as (
    select * replace (
        case when i = 0 then '619000000' else kato end as kato,
        case when i = 0 then '615500000' else area_id end as area_id,
        case when i = 0 then 'Елескент' else name_kk end as name_kk,
        case when i = 0 then 'Елескент' else name_ru end as name_ru,
        case when i = 0 then 'village' else kind end as kind,
        case when i = 0 then 11900 else population end as population,
        i = 0 or declared_connected as declared_connected,
        case when i = 0 then 'none' else technology end as technology,
        case when i = 0 then '' else operator end as operator,
        case when i = 0 then null else technology_since end as technology_since,
        case when i = 0 then '4g' else planned_technology end as planned_technology,
        case when i = 0 then date '2026-12-31' else planned_on end as planned_on,
        i <> 0 and school_connected as school_connected,
        i <> 0 and clinic_connected as clinic_connected,
        case when i = 0 then null else speed_kbps end as speed_kbps,
        case when i = 0 then 43.3953 else latitude end as latitude,
        case when i = 0 then 68.0237 else longitude end as longitude,
        i = 0 or is_moved as is_moved
    )
    from (select * from told union all by name select * from cities) as t
)

-- the state half a year before: what has come since was not there, and promises that were moved on since had an earlier day
select * replace (
    case when technology_since > date '2026-03-31' then 'none' else technology end as technology,
    case when technology_since > date '2026-03-31' then null else technology_since end as technology_since,
    case when is_moved and planned_on is not null then cast(planned_on - 270 as date) else planned_on end as planned_on,
    case when technology_since > date '2026-03-31' then null else speed_kbps end as speed_kbps,
    date '2026-03-31' as state_on
)
from named
union all
select * from named
order by state_on, i
