-- Grain: one row per settlement × connection that any of its states ever planned, with what became of it.
-- A plan is measured against the earliest day that any state gave for it: a day that was moved on is still a promise, and so
-- is one that later states leave out. It is kept where that connection (or a better one) was there by that day, late where
-- it came after, undated where it is there and nobody noted since when, slipped where the day is over without it, ahead where
-- the day is still to come. What was there by its day stays kept, whatever replaced it since. A state that its provider
-- delivered twice speaks by its later delivery; the days that it promised count from both. A plan not kept of a settlement
-- that its provider has withdrawn from the records is withdrawn.
with grades as (
    select *
    from (
        values ('none', 0), ('2g', 1), ('3g', 2), ('satellite', 2), ('4g', 3), ('5g', 4), ('fibre', 5)
    ) as g (technology, grade)
),

settlements as (
    select kato, area_id, name_kk, name_ru, state_on, false as is_withdrawn
    from src_settlements
    union all
    select kato, area_id, name_kk, name_ru, state_on, true
    from src_settlements_withdrawn
),

delivered as (
    select kato, state_on, technology, technology_since, planned_technology, planned_on, _snapshot_id, _row_no, 2 as rank
    from src_settlements
    union all
    select kato, state_on, technology, technology_since, planned_technology, planned_on, _snapshot_id, _row_no, 1
    from src_settlements_history
    union all
    select kato, state_on, technology, technology_since, planned_technology, planned_on, _snapshot_id, _row_no, 2
    from src_settlements_withdrawn
),

states as (
    select kato, state_on, technology, technology_since
    from (
        select
            *,
            row_number() over (partition by kato, state_on order by rank desc, _snapshot_id desc, _row_no desc) as place
        from delivered
    )
    where place = 1
),

promises as (
    select
        kato,
        planned_technology as technology,
        min(planned_on) as promised_on,
        max_by(planned_on, row(state_on, rank, _snapshot_id, _row_no)) as planned_on,
        min(state_on) as said_on,
        min_by(_snapshot_id, row(planned_on, state_on, rank, _snapshot_id, _row_no)) as snapshot_id,
        min_by(_row_no, row(planned_on, state_on, rank, _snapshot_id, _row_no)) as row_no
    from delivered
    where planned_technology <> ''
    group by kato, planned_technology
),

-- since when each connection of a settlement is there, and in which state it was seen first
seen as (
    select s.kato, s.technology, g.grade, min(s.technology_since) as since, min(s.state_on) as seen_on
    from states as s
    inner join grades as g on g.technology = s.technology
    group by s.kato, s.technology, g.grade
),

reached as (
    select
        p.kato,
        p.technology,
        min(f.since) as since,
        min(f.seen_on) as seen_on,
        min(f.seen_on) filter (where f.since is null) as undated_on
    from promises as p
    inner join grades as wanted on wanted.technology = p.technology
    inner join seen as f on f.kato = p.kato and f.grade >= wanted.grade
    group by p.kato, p.technology
)

select
    p.kato,
    s.area_id,
    s.name_kk,
    s.name_ru,
    p.technology,
    p.promised_on,
    p.said_on,
    coalesce(p.planned_on > p.promised_on, false) as is_moved,
    p.planned_on as moved_to,
    s.state_on,
    coalesce(p.promised_on < s.state_on, false) as is_due,
    r.since as connected_on,
    r.seen_on,
    p.snapshot_id,
    p.row_no,
    case
        when p.promised_on is null and r.seen_on is not null then 'undated'
        when p.promised_on is null and s.is_withdrawn then 'withdrawn'
        when p.promised_on is null then ''
        when least(r.since, r.seen_on) <= p.promised_on then 'kept'
        when r.seen_on is not null and r.undated_on <= coalesce(r.since, r.undated_on) then 'undated'
        when r.seen_on is not null then 'late'
        when s.is_withdrawn then 'withdrawn'
        when p.promised_on < s.state_on then 'slipped'
        else 'ahead'
    end as plan
from promises as p
inner join settlements as s on s.kato = p.kato
left join reached as r on r.kato = p.kato and r.technology = p.technology
