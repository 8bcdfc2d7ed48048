-- Grain: one row per source: what became of its last try, and what was refused: files as a whole, cells and rows. Reads the
-- marts meta_source and meta_snapshot as they are now: they are made anew only where there are new figures.
with cells as (
    select *, row_number() over (partition by source_id order by file_name, row_no, column_name, rule) as place
    from (
        select
            q.source_id,
            coalesce(n.file_name, q.source_id) as file_name,
            q.row_no,
            q.column_name,
            q.rule,
            q.value_class,
            q.advice
        from quarantine as q
        left join meta_snapshot as n on n.snapshot_id = q.snapshot_id
        union all
        select source_id, file_name, row_no, column_name, rule, value_class, advice from refused_cell
    )
),

listed as (
    select
        source_id,
        count(*) as refused,
        list(
            {
                'file_name': file_name, 'row_no': row_no, 'column_name': column_name, 'rule': rule,
                'value_class': value_class, 'advice': advice
            } order by place
        ) filter (place <= $most) as cells
    from cells
    group by source_id
),

files as (
    select
        source_id,
        count(*) as refused_files,
        list({'file_name': file_name, 'rule': rule, 'detail': detail} order by file_name)[:$most] as files
    from refused_file
    group by source_id
)

select
    s.source_id,
    s.state,
    s.message,
    s.last_pull,
    s.as_of,
    s.next_due,
    s.rows_read,
    s.rows_accepted,
    s.rows_quarantined,
    s.rows_duplicate,
    s.rows_withdrawn,
    coalesce(f.refused_files, 0) as refused_files,
    coalesce(f.files, []) as files,
    coalesce(c.refused, 0) as refused,
    coalesce(c.cells, []) as cells
from meta_source as s
left join files as f on f.source_id = s.source_id
left join listed as c on c.source_id = s.source_id
order by s.source_id
