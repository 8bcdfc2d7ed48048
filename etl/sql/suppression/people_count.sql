-- Grain: one row per number of people in a table that is to be published × what it counts: every KPI value with its
-- numerator, its denominator and the rest between them, topics, ages, services. Exact: what may leave is decided from it.
-- place, name, area_id, period_id: where the number stands, together with others that come and go with it.
-- steps: 1 month, 2 quarter, 3 year, of which a KPI of an area shows one; 0 for what has no coarser period.
-- enough: whether the KPI's minimum_n allows it, and it is to be published. A topic's quarter or a service's half-year that no
-- longer is, but was, is a count all the same: what was told of it is still known.
with kpis as (
    select
        v.kpi_id as name,
        v.area_id,
        v.period_id,
        v.period_start,
        v.period_end,
        case v.period_grain when 'month' then 1 when 'quarter' then 2 when 'year' then 3 else 0 end as steps,
        k.whole,
        k.part,
        k.rest,
        case k.whole_is when 'value' then v.value when 'numerator' then v.numerator else v.denominator end as n,
        case when k.part is not null then v.numerator end as n_part,
        coalesce(v.denominator >= m.minimum_n, true) as enough
    from kpi_value as v
    inner join people_kpi as k on k.kpi_id = v.kpi_id
    inner join meta_kpi as m on m.kpi_id = v.kpi_id
    inner join run_context as c on c.record_status = v.status
    where v.observation_id = ''
)

select 'kpi_value' as place, name, area_id, period_id, period_start, period_end, steps, whole as counts, n as value, enough
from kpis
union all
select 'kpi_value', name, area_id, period_id, period_start, period_end, steps, part, n_part, enough
from kpis
where part is not null
union all
select 'kpi_value', name, area_id, period_id, period_start, period_end, steps, rest, n - n_part, enough
from kpis
where part is not null
union all
select 'appeal_topic', s.topic, s.area_id, s.period_id, s.quarter_on, last_day(s.quarter_on + interval 2 month), 0,
    'received topic=' || s.topic, s.received, a.topic is not null
from stg_appeal_topic as s
left join appeal_topic as a on a.topic = s.topic and a.area_id = s.area_id and a.period_id = s.period_id
where s.period_id in (
    select period_id from appeal_topic
    union all
    select period_id from told_count where counts like 'received topic=%'
)
union all
select 'appeal_backlog', band, area_id, cast(data_on as varchar), data_on, data_on, 0, 'open age=' || band, open, true
from appeal_backlog
union all
select 'service_appeals', s.service_code, s.area_id, s.period_id, s.period_start, s.period_end, 0,
    'about_services service=' || s.service_code, s.appeals, coalesce(a.state = 'told', false)
from stg_service_appeal as s
left join service_appeals as a
    on a.service_code = s.service_code and a.area_id = s.area_id and a.period_id = s.period_id
where
    s.deliveries > 0
    and s.period_id in (
        select period_id from service_appeals
        union all
        select period_id from told_count where counts like 'about_services service=%'
    )
union all
select 'open_then', 'open', area_id, cast(day as varchar), day, day, 0, 'open', open, false
from people_stock
where not is_today and open >= 0
union all
select 'in_hand', 'in_hand', k.area_id, k.day_before || '..' || k.day, k.day_before, k.day, 0, 'in_hand',
    b.open + sum(s.received), false
from people_stock as k
inner join people_stock as b on b.area_id = k.area_id and b.day = k.day_before
inner join stg_appeal_sum as s on s.area_id = k.area_id and s.month > b.day and s.month <= k.day
group by k.area_id, k.day_before, k.day, b.open
