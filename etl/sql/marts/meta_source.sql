-- Grain: one row per source: who makes it, when it was pulled, when the next is due, what became of its rows. The records of
-- the demonstration are invented here: no real body answers for them.
with pulls as (
    select source_id, max(pulled_at) as last_pull, max(snapshot_id) as snapshot_id from snapshot group by source_id
)

select
    d.source_id, d.title_kk, d.title_ru, d.title_en,
    case when c.edition = 'demo' and d.kind = 'records' then 'Korsetkish project' else d.producer end as producer,
    case when c.edition = 'demo' and d.kind = 'records' then 'Invented data' else d.licence end as licence,
    case when c.edition = 'demo' and d.kind = 'records' then '' else d.url end as url,
    d.cadence_days, d.kind,
    p.last_pull,
    -- a table that comes as a whole is as old as its collection; records are as old as their latest state
    case when d.kind = 'records' then s.as_of else d.collected_on end as as_of,
    date_add(case when d.kind = 'records' then s.as_of else d.collected_on end, d.cadence_days) as next_due,
    s.rows_read, s.rows_accepted, s.rows_quarantined, s.rows_duplicate, s.rows_withdrawn, p.snapshot_id, s.state, s.message
from source_definition as d
cross join run_context as c
inner join source_state as s on s.source_id = d.source_id
left join pulls as p on p.source_id = d.source_id
