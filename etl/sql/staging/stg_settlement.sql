-- Grain: one row per settlement in its latest state, with what became of the connection planned for it.
-- Internet is 3G, satellite, 4G, 5G or fibre; 2G carries calls. A plan is measured against the earliest day that any state
-- gave for the same technology: a date that was moved on is still a promise. It is kept where the connection (or a better
-- one) has been there since that day or earlier, late where it came after, slipped where the day is over without it,
-- undated where it is there and nobody noted since when, ahead where the day is still to come.
-- is_slow: 4G or 5G whose measured download is under the norm of 4G; unknown (null) without a measurement or a norm. The norm
-- is that of mobile networks, so fibre is not held against it.
with grades as (
    select *
    from (
        values ('none', 0), ('2g', 1), ('3g', 2), ('satellite', 2), ('4g', 3), ('5g', 4), ('fibre', 5)
    ) as g (technology, grade)
),

states as (
    select kato, planned_technology, planned_on from src_settlements
    union all
    select kato, planned_technology, planned_on from src_settlements_history
),

promises as (
    select kato, planned_technology, min(planned_on) as promised_on
    from states
    where planned_on is not null and planned_technology <> ''
    group by kato, planned_technology
),

judged as (
    select
        s.*,
        found.grade,
        p.promised_on,
        found.grade >= wanted.grade as is_reached,
        rule.norm_4g_kbps
    from src_settlements as s
    inner join grades as found on found.technology = s.technology
    left join grades as wanted on wanted.technology = s.planned_technology
    left join promises as p on p.kato = s.kato and p.planned_technology = s.planned_technology
    cross join stg_connectivity_rule as rule
)

select
    kato,
    area_id,
    name_kk,
    name_ru,
    kind,
    population,
    declared_connected,
    technology,
    operator,
    technology_since,
    school_connected,
    clinic_connected,
    speed_kbps,
    latitude,
    longitude,
    state_on,
    grade >= 2 as has_internet,
    grade >= 3 as has_4g,
    technology in ('4g', '5g') as is_mobile_4g,
    technology in ('4g', '5g') and speed_kbps < norm_4g_kbps as is_slow,
    planned_technology,
    planned_on,
    promised_on,
    coalesce(planned_on > promised_on, false) as is_moved,
    case
        when promised_on is null then ''
        when is_reached and technology_since <= promised_on then 'kept'
        when is_reached and technology_since > promised_on then 'late'
        when is_reached then 'undated'
        when promised_on < state_on then 'slipped'
        else 'ahead'
    end as plan
from judged
