-- Grain: one row per invented case and state. Parameters: $cases, $seed. Pseudo-random by position, so that the same
-- seed gives the same file: u(k) is the k-th number in [0, 1) of a case. Some cases are about a service of the registry.
with months as (
    select
        m,
        cast(date '2023-11-01' + to_months(m) as date) as first_day,
        -- growth of 1.8 % a month, a summer low and a winter high, and a step up when more bodies join from month 22 on
        pow(1.018, m) * (1 + 0.12 * cos(2 * pi() * (m % 12) / 12.0)) * (case when m >= 22 then 1.25 else 1.0 end) as weight
    from range(36) as r(m)
),

month_bounds as (
    select m, first_day, coalesce(sum(weight) over (order by m rows between unbounded preceding and 1 preceding), 0)
        / sum(weight) over () as low
    from months
),

places as (
    select a.area_id, p.population as weight
    from areas as a
    inner join area_population as p on p.area_id = a.area_id and p.on_date = '2025-01-01'
    where (a.level = 'region' and a.area_id <> 'KZ-61') or a.parent_id = 'KZ-61'
),

place_bounds as (
    select area_id, coalesce(sum(weight) over (order by area_id rows between unbounded preceding and 1 preceding), 0)
        / sum(weight) over () as low
    from places
),

topics as (
    select * from (values
        ('land', 0.22), ('utilities', 0.15), ('housing', 0.13), ('roads', 0.11), ('social', 0.1), ('construction', 0.07),
        ('health', 0.06), ('education', 0.06), ('public_transport', 0.04), ('documents_registration', 0.03), ('other', 0.03)
    ) as t(topic, weight)
),

topic_bounds as (
    select topic, coalesce(sum(weight) over (order by weight desc, topic rows between unbounded preceding and 1 preceding), 0) as low
    from topics
),

-- a service draws cases as often as it is rendered (deliveries.sql), and more where people must come and bring papers
offered as (
    select *, 1 + (i * 37) % (select count(*) from invented_services) as popularity
    from invented_services
    where excluded_on is null
),

services as (
    select
        service_code,
        least(1.0, 25.0 / popularity) * pow(popularity, -1.05)
        * (case when inform and apply and receive and no_visit then 0.5 when apply then 1.0 else 2.5 end)
        * (0.5 + abs(sin(i * 12.9898 + $seed) * 43758.5453) % 1) as weight
    from offered
),

service_bounds as (
    select service_code, coalesce(
        sum(weight) over (order by service_code rows between unbounded preceding and 1 preceding), 0
    ) / sum(weight) over () as low
    from services
),

draws as (
    select
        i,
        abs(sin(i * 12.9898 + 1 * 78.233 + $seed) * 43758.5453) % 1 as u1,
        abs(sin(i * 12.9898 + 2 * 78.233 + $seed) * 43758.5453) % 1 as u2,
        abs(sin(i * 12.9898 + 3 * 78.233 + $seed) * 43758.5453) % 1 as u3,
        abs(sin(i * 12.9898 + 4 * 78.233 + $seed) * 43758.5453) % 1 as u4,
        abs(sin(i * 12.9898 + 5 * 78.233 + $seed) * 43758.5453) % 1 as u5,
        abs(sin(i * 12.9898 + 6 * 78.233 + $seed) * 43758.5453) % 1 as u6,
        abs(sin(i * 12.9898 + 7 * 78.233 + $seed) * 43758.5453) % 1 as u7,
        abs(sin(i * 12.9898 + 8 * 78.233 + $seed) * 43758.5453) % 1 as u8,
        abs(sin(i * 12.9898 + 9 * 78.233 + $seed) * 43758.5453) % 1 as u9,
        abs(sin(i * 12.9898 + 10 * 78.233 + $seed) * 43758.5453) % 1 as u10
    from range(cast($cases as bigint)) as r(i)
),

placed as (
    select d.*, b.m, b.first_day + cast(floor(d.u2 * 26) as integer) as drawn_on
    from draws as d
    asof join month_bounds as b on d.u1 >= b.low
),

-- a weekend's appeals are registered on the Monday
weekdays as (
    select *, cast(drawn_on + (case isodow(drawn_on) when 6 then 2 when 7 then 1 else 0 end) as date) as registered_on
    from placed
),

situated as (
    select p.*, a.area_id from weekdays as p asof join place_bounds as a on p.u3 >= a.low
),

themed as (
    select s.*, t.topic as usual_topic from situated as s asof join topic_bounds as t on s.u4 >= t.low
),

about as (
    select t.*, s.service_code
    from themed as t
    asof join service_bounds as s on t.u10 >= s.low
),

cases as (
    select
        i, m, drawn_on, registered_on, area_id, u5, u6, u7, u8, u9, u10, service_code,
        -- a topic that emerges in the last eight months, above all in the district whose centre has no internet
        case when m >= 28 and u5 < 0.02 * (m - 27) * (case when area_id = '615500000' then 3 else 1 end) then 'communications_internet' else usual_topic end as topic,
        case when u6 < 0.69 then 'application' when u6 < 0.83 then 'inquiry' when u6 < 0.89 then 'complaint'
            when u6 < 0.94 then 'message' when u6 < 0.98 then 'proposal' else 'response' end as type,
        case when u7 < 0.62 then 'e-otinish' when u7 < 0.8 then 'written' when u7 < 0.92 then 'personal_reception' else 'oral' end as channel,
        case when u8 < 0.07 and registered_on < date '2026-10-20' then cast(registered_on + cast(1 + floor(u7 * 4) as integer) as date) end
            as redirected_on,
        -- the bodies of two regions answer late
        cast(floor((case when area_id in ('KZ-47', '615500000') then 14 else 8 end) + 14 * u5) as integer) as days,
        -- a few terms are extended, some of them those of complaints
        u6 > 0.97 or (u6 >= 0.884 and u6 < 0.89) as is_extended
    from about
)

select
    'D' || lpad(cast(i as varchar), 9, '0') as case_id,
    cast(registered_on as date) as registered_on,
    -- one body does not note the day of receipt
    case when i % 40 <> 7 then cast(drawn_on as date) end as received_on,
    type,
    topic,
    -- how many of a topic's cases are about a service; a code that no registry knows is among them
    case
        when u9 >= (case topic when 'documents_registration' then 0.7 when 'social' then 0.4 when 'land' then 0.2
            when 'housing' then 0.2 when 'construction' then 0.2 when 'health' then 0.2 when 'education' then 0.2 else 0.02 end)
            then ''
        when u10 > 0.995 then '99999999'
        else service_code
    end as service_code,
    channel,
    area_id,
    'demo_body_' || lpad(cast(1 + i % 40 as varchar), 2, '0') as body,
    redirected_on,
    case when redirected_on is not null then cast(redirected_on + 1 as date) end as received_by_competent_on,
    case when is_extended then least(cast(registered_on + 14 as date), date '2026-10-31') end as extended_on,
    case when is_extended then cast(registered_on + 45 as date) end as extended_until,
    case when cast(registered_on + days + (case when redirected_on is not null then 5 else 0 end) as date) <= date '2026-10-31'
        then cast(registered_on + days + (case when redirected_on is not null then 5 else 0 end) as date) end as answered_on,
    case when cast(registered_on + days + (case when redirected_on is not null then 5 else 0 end) as date) > date '2026-10-31' then ''
        when type in ('application', 'complaint') then (case when u8 < 0.55 then 'favourable' when u8 < 0.9 then 'burdensome' else 'terminated' end)
        else (case when u8 < 0.7 then 'answered' else 'taken_into_consideration' end) end as outcome,
    case when u5 > 0.95 and i > 100 then 'D' || lpad(cast(i - 97 as varchar), 9, '0') else '' end as repeat_of,
    date '2026-10-31' as state_on
from cases
order by registered_on, i
