-- These periods end before they start.
select observation_id, period_start, period_end from observation where period_end < period_start
