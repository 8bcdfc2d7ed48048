-- Grain: one row per refused cell (or row) of a source.
select source_id, snapshot_id, file_name, row_no, column_name, rule, value_class, advice
from quarantine
order by source_id, row_no, column_name
