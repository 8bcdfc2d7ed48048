-- Grain: one row per source of records × scope × body that is expected to deliver it, with the area that it delivers for.
select source, scope, area_id, body, valid_from, valid_to
from src_deliverers
order by source, scope, area_id, body
