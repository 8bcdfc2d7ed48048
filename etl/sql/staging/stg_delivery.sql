-- Grain: one row per service × area as delivered × channel × whole month. Remote are the channels for which nobody leaves
-- home: portal, apps, video call. A month that the data's own date cuts short is left out: half a month is not a fall.
with months as (
    select
        service_code,
        area_id,
        channel,
        cast(month || '-01' as date) as month,
        deliveries,
        max(state_on) over () as data_on
    from src_deliveries
)

select
    service_code,
    area_id,
    channel,
    channel in ('portal', 'mobile_app', 'bank_app', 'video') as is_remote,
    month,
    deliveries,
    data_on
from months
where last_day(month) <= data_on
