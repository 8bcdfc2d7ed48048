-- Grain: one row per kept file behind this run. What somebody called a file of records may name a person: it gets a name of
-- its own, made of its source and of its hash, by which its owner finds it again.
select
    n.snapshot_id,
    n.source_id,
    case when d.kind = 'records'
        then n.source_id || '-' || left(n.sha256, 8)
            || regexp_extract(lower(n.file_name), '([.](csv|tsv|txt|xlsx|xls|ods|parquet|json|jsonl|ndjson|gz|zip|zst))*$')
        else n.file_name
    end as file_name,
    case when d.kind = 'records' and n.url like 'inbox/%' then 'inbox/' || n.source_id else n.url end as url,
    n.sha256,
    n.bytes,
    n.pulled_at,
    n.rows_read
from snapshot as n
left join source_definition as d on d.source_id = n.source_id
