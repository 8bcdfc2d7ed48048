-- Grain: one row per area (and each that it lies in) × month × type × topic × channel; exact, and so never published. Only
-- months for which the area's records are whole. The country's are the sum of what its regions' bodies received: an appeal
-- that names no region is in none of them, and so not in the sum. Counts that stand in the month of a later event
-- (redirected … extended) are told from the month on before which the records are whole too (stg_appeal_coverage.lead).
-- What a count counts, and in which month: monthly/appeal_event.sql.
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
    cast(sum(e.extended) as bigint) as extended,
    cast(sum(e.undetermined) as bigint) as undetermined,
    cast(sum(e.receipt_unknown) as bigint) as receipt_unknown
from appeal_event as e
inner join stg_area_ancestor as a on a.area_id = e.area_id
inner join src_areas as own on own.area_id = e.area_id and own.level <> 'country'
inner join stg_appeal_coverage as c on c.area_id = a.ancestor_id and c.month = e.month
group by a.ancestor_id, e.month, e.type, e.topic, e.channel
