-- Grain: one row per side of a conflict.
select c.conflict_id, c.topic, c.area_id, c.position, c.observation_id, c.title, c.label, c.verdict
from conflict as c
where ($topic = '' or c.topic = $topic) and ($area_id = '' or c.area_id = $area_id)
order by c.conflict_id, c.position
