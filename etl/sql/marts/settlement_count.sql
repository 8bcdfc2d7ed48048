-- Grain: one row per area that has settlements in the records: what became of what was planned, and what was declared.
select
    area_id, data_on, settlements, people, without, people_without, declared_base, declared, declared_without,
    plans_due, plans_kept, plans_late, plans_slipped, plans_ahead, plans_moved
from stg_settlement_count
order by area_id
