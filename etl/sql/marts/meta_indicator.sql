-- Grain: one row per indicator.
select indicator_id, topic, unit, direction, cast(decimals as integer) as decimals, chartable, title, definition
from src_indicators
