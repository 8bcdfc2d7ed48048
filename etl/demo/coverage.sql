-- Grain: one row per source that the demonstration says to be whole: every invented body has delivered all of its records.
select source, 'KZ' as area_id, date '2023-11-01' as whole_from, date '2026-10-31' as whole_to, date '2026-10-31' as state_on
from (values ('appeals'), ('deliveries'), ('settlements')) as s (source)
order by source
