-- These undated figures stand on a time axis.
select observation_id, period_start from observation where period_id = 'undated' and period_start is not null
