-- Grain: one row per side of a conflict.
select c.conflict_id, c.topic, c.area_id, c.relation, c.position, c.observation_id, c.title, c.label, c.verdict
from conflict as c
where ($topic = '' or c.topic = $topic) and ($area_id = '' or c.area_id = $area_id)
order by
    case c.relation
        when 'contradiction' then 1 when 'does_not_add_up' then 2 when 'different_definition' then 3 when 'exception' then 4 else 5
    end,
    c.conflict_id,
    c.position
