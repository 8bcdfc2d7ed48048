-- Grain: one row per region or country × whole month × channel. Counts of services, all of them together.
select area_id, month, channel, is_remote, deliveries
from stg_delivery_month
order by area_id, month, channel
