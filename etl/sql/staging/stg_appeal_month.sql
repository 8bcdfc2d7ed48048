-- Grain: one row per area (and each that it lies in) × month × type × topic × channel; exact, and so never published.
-- Each count stands in the month of its own event: received and repeated in that of registration; redirected in that of
-- the redirection; closed and extended in that of the answer; due in that of the last day of the term, once it has passed
-- at the data's date. `answered_in_term` is a part of `due`, `closed_in_term` of `closed`.
with events as (
    select
        area_id, cast(date_trunc('month', registered_on) as date) as month, type, topic, channel,
        count(*) as received, count(*) filter (where is_repeat) as repeated,
        0 as redirected, 0 as redirected_in_term, 0 as due, 0 as answered_in_term,
        0 as closed, 0 as closed_in_term, 0 as extended
    from stg_appeal
    group by area_id, cast(date_trunc('month', registered_on) as date), type, topic, channel
    union all
    select
        area_id, cast(date_trunc('month', redirected_on) as date) as month, type, topic, channel,
        0, 0, count(*), count(*) filter (where redirected_in_term), 0, 0, 0, 0, 0
    from stg_appeal
    where is_redirected
    group by area_id, cast(date_trunc('month', redirected_on) as date), type, topic, channel
    union all
    select
        area_id, cast(date_trunc('month', due_on) as date) as month, type, topic, channel,
        0, 0, 0, 0, count(*), count(*) filter (where answered_in_term), 0, 0, 0
    from stg_appeal
    where due_on < data_on and (is_open or is_answered)
    group by area_id, cast(date_trunc('month', due_on) as date), type, topic, channel
    union all
    select
        area_id, cast(date_trunc('month', answered_on) as date) as month, type, topic, channel,
        0, 0, 0, 0, 0, 0, count(*), count(*) filter (where answered_in_term), count(*) filter (where is_extended)
    from stg_appeal
    where is_answered
    group by area_id, cast(date_trunc('month', answered_on) as date), type, topic, channel
)

select
    a.ancestor_id as area_id,
    e.month,
    e.type,
    e.topic,
    e.channel,
    cast(sum(e.received) as bigint) as received,
    cast(sum(e.repeated) as bigint) as repeated,
    cast(sum(e.redirected) as bigint) as redirected,
    cast(sum(e.redirected_in_term) as bigint) as redirected_in_term,
    cast(sum(e.due) as bigint) as due,
    cast(sum(e.answered_in_term) as bigint) as answered_in_term,
    cast(sum(e.closed) as bigint) as closed,
    cast(sum(e.closed_in_term) as bigint) as closed_in_term,
    cast(sum(e.extended) as bigint) as extended
from events as e
inner join stg_area_ancestor as a on a.area_id = e.area_id
group by a.ancestor_id, e.month, e.type, e.topic, e.channel
