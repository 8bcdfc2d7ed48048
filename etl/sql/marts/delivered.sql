-- Grain: one row per scope × region or district of which records have come, with their own date; whole or not.
select source, scope, area_id, data_on
from stg_delivered
order by source, scope, area_id
