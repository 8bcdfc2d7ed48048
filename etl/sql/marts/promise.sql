-- Grain: one row per promise of a connection to one settlement: those that the press reports (origin press), and those that
-- the records of settlements name as plans (origin plan, one per settlement and connection). The days are given, not the
-- state: whether a promise is open or overdue depends on the day of looking.
-- due_to: the first day ever named; a month or a year is due on its last day. moved_to: the last day named, where it is later.
-- outcome: kept (also where no day was named), late, undated (kept, whether by its day is not known), withdrawn; empty where
-- nothing was found, which is not to say that the promise was broken. looked_on: until which day it could have been found.
with press as (
    select
        r.*,
        nullif(r.due, '') as due_on,
        case
            when o.outcome in ('kept', 'late') then nullif(o.outcome_on, '')
            when coalesce(r.kept_source_url, '') <> '' then nullif(r.kept_on, '')
        end as found_on,
        case when o.outcome = 'moved' then nullif(o.outcome_on, '') end as moved_on,
        coalesce(o.outcome in ('kept', 'late'), false) or coalesce(r.kept_source_url, '') <> '' as is_kept,
        coalesce(o.outcome = 'withdrawn', false) as is_withdrawn,
        coalesce(nullif(o.outcome_url, ''), r.kept_source_url, '') as outcome_url,
        coalesce(o.evidence, '') as evidence,
        greatest(r.collected_on, coalesce(o.searched_on, r.collected_on)) as looked_on
    from settlement_report as r
    left join settlement_outcome as o on o.report_id = r.report_id
    where r.promise <> ''
),

-- first days of what may be a year or a month
begun as (
    select
        *,
        cast(due_on || substr('0000-01-01', length(due_on) + 1) as date) as due_from,
        cast(found_on || substr('0000-01-01', length(found_on) + 1) as date) as found_from,
        cast(moved_on || substr('0000-01-01', length(moved_on) + 1) as date) as moved_from
    from press
),

dated as (
    select
        *,
        case length(due_on) when 4 then make_date(year(due_from), 12, 31) when 7 then last_day(due_from) else due_from end
            as due_to,
        case length(found_on) when 4 then make_date(year(found_from), 12, 31) when 7 then last_day(found_from) else found_from end
            as found_to,
        case length(moved_on) when 4 then make_date(year(moved_from), 12, 31) when 7 then last_day(moved_from) else moved_from end
            as moved_to
    from begun
)

select
    report_id as promise_id,
    'press' as origin,
    report_id,
    place_id as area_id,
    area_id as region_id,
    district,
    kato,
    settlement_kk as name_kk,
    settlement_ru as name_ru,
    settlement_en as name_en,
    promise as what,
    '' as technology,
    coalesce(promised_by, '') as promised_by,
    coalesce(cast(reported_on as varchar), '') as said_on,
    coalesce(due_on, '') as due,
    coalesce(due_text, '') as due_text,
    due_to,
    case when moved_to > due_to then moved_to end as moved_to,
    case
        when is_withdrawn then 'withdrawn'
        when is_kept and due_to is null then 'kept'
        when is_kept and found_to <= due_to then 'kept'
        when is_kept and found_from > due_to then 'late'
        when is_kept then 'undated'
        else ''
    end as outcome,
    case when is_kept then coalesce(found_on, '') else '' end as kept_on,
    looked_on,
    publisher,
    url,
    outcome_url,
    evidence,
    source_id,
    snapshot_id,
    row_no
from dated
union all
select
    'plan-' || p.kato || '-' || p.technology,
    'plan',
    '',
    p.area_id,
    r.ancestor_id,
    '',
    p.kato,
    p.name_kk,
    p.name_ru,
    p.name_kk,
    '',
    p.technology,
    '',
    cast(p.said_on as varchar),
    coalesce(cast(p.promised_on as varchar), ''),
    '',
    p.promised_on,
    case when p.is_moved then p.moved_to end,
    case when p.plan in ('kept', 'late', 'undated', 'withdrawn') then p.plan else '' end,
    case when p.plan in ('kept', 'late') then cast(coalesce(p.connected_on, p.seen_on) as varchar) else '' end,
    p.state_on,
    '',
    '',
    '',
    '',
    'settlements',
    p.snapshot_id,
    cast(p.row_no as integer)
from stg_plan as p
inner join stg_area_ancestor as r on r.area_id = p.area_id
inner join src_areas as a on a.area_id = r.ancestor_id and a.level = 'region'
order by origin, promise_id
