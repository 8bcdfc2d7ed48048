-- Grain: one row per promise looked for: what was found of it by the day of the search. `not_found` is never `broken`.
select
    report_id, outcome, outcome_on, outcome_url, evidence, searched_for, searched_on, 'settlement_outcomes' as source_id,
    _snapshot_id as snapshot_id, cast(_row_no as integer) as row_no
from src_settlement_outcomes
