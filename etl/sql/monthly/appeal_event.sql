-- Grain: one row per month of registration × area of the case × month of the event × type × topic × channel; exact.
-- Each count stands in the month of its own event: received and repeated in that of registration; redirected in that of
-- the redirection; closed and extended in that of the answer; due in that of the last day of the term, once it has passed
-- at the data's date. `answered_in_term` is a part of `due`, `closed_in_term` of `closed`. `undetermined` are the cases
-- whose term is not determined, and so no part of `due`: in the month of the earliest day that it may have ended on.
-- `receipt_unknown` is the part of `received` whose day of registration stands for that of receipt.
with events as (
    select
        registered_month, area_id, registered_month as month, type, topic, channel,
        count(*) as received, count(*) filter (where is_repeat) as repeated,
        count(*) filter (where received_on is null) as receipt_unknown,
        0 as redirected, 0 as redirected_in_term, 0 as due, 0 as answered_in_term, 0 as undetermined,
        0 as closed, 0 as closed_in_term, 0 as extended
    from stg_appeal
    group by registered_month, area_id, type, topic, channel
    union all
    select
        registered_month, area_id, cast(date_trunc('month', redirected_on) as date) as month, type, topic, channel,
        0, 0, 0, count(*), count(*) filter (where redirected_in_term), 0, 0, 0, 0, 0, 0
    from stg_appeal
    where is_redirected
    group by registered_month, area_id, cast(date_trunc('month', redirected_on) as date), type, topic, channel
    union all
    select
        registered_month, area_id, cast(date_trunc('month', due_earliest_on) as date) as month, type, topic, channel,
        0, 0, 0, 0, 0,
        count(due_on), count(*) filter (where answered_in_term), count(*) filter (where is_undetermined),
        0, 0, 0
    from stg_appeal
    where due_earliest_on < data_on and (is_open or is_answered)
    group by registered_month, area_id, cast(date_trunc('month', due_earliest_on) as date), type, topic, channel
    union all
    select
        registered_month, area_id, cast(date_trunc('month', answered_on) as date) as month, type, topic, channel,
        0, 0, 0, 0, 0, 0, 0, 0,
        count(*), count(*) filter (where answered_in_term), count(*) filter (where is_extended)
    from stg_appeal
    where is_answered
    group by registered_month, area_id, cast(date_trunc('month', answered_on) as date), type, topic, channel
)

select
    registered_month,
    area_id,
    month,
    type,
    topic,
    channel,
    cast(sum(received) as bigint) as received,
    cast(sum(repeated) as bigint) as repeated,
    cast(sum(redirected) as bigint) as redirected,
    cast(sum(redirected_in_term) as bigint) as redirected_in_term,
    cast(sum(due) as bigint) as due,
    cast(sum(answered_in_term) as bigint) as answered_in_term,
    cast(sum(closed) as bigint) as closed,
    cast(sum(closed_in_term) as bigint) as closed_in_term,
    cast(sum(extended) as bigint) as extended,
    cast(sum(undetermined) as bigint) as undetermined,
    cast(sum(receipt_unknown) as bigint) as receipt_unknown
from events
group by registered_month, area_id, month, type, topic, channel
