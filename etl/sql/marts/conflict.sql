-- Grain: one row per side of a conflict.
select conflict_id, topic, area_id, relation, cast(position as integer) as position, figure_id as observation_id, title, label, verdict
from src_conflicts
