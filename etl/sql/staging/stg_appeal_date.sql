-- Grain: one row: the day that the records of appeals speak of (null before the first has come).
select max(state_on) as data_on from src_appeals
