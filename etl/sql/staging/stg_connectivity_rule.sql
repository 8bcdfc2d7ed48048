-- Grain: one row, the numbers of the rules of connectivity that are in force at the date of the settlements' records (of
-- the day without end where there are none). A rule without a first day was always there.
with today as (
    select coalesce(max(state_on), date '2999-12-31') as day from src_settlements
),

in_force as (
    select r.rule_id, r.value, coalesce(r.valid_from, date '1900-01-01') as since
    from src_connectivity_rules as r
    cross join today as t
    where coalesce(r.valid_from, date '1900-01-01') <= t.day and coalesce(r.valid_to, date '2999-12-31') >= t.day
)

select
    max_by(value, since) filter (where rule_id = 'norm_4g_kbps') as norm_4g_kbps,
    max_by(value, since) filter (where rule_id = 'claim_at_least') as claim_at_least,
    max_by(value, since) filter (where rule_id = 'without_at_least') as without_at_least,
    max_by(value, since) filter (where rule_id = 'tests_under') as tests_under,
    max_by(value, since) filter (where rule_id = 'complaints_at_least') as complaints_at_least,
    max_by(value, since) filter (where rule_id = 'complaints_times') as complaints_times
from in_force
