-- Grain: one row per source of records × scope × body that is expected to deliver it.
select source, scope, area_id, body, valid_from, valid_to
from deliverer
order by scope, area_id, body
