-- Grain: one row per service × area as delivered × channel × month that is whole for its region. Remote are the channels for
-- which nobody leaves home: portal, apps, video call.
select
    d.service_code,
    d.area_id,
    d.channel,
    d.channel in ('portal', 'mobile_app', 'bank_app', 'video') as is_remote,
    c.month,
    d.deliveries,
    d.state_on as data_on
from src_deliveries as d
inner join stg_area_region as r on r.area_id = d.area_id
inner join stg_delivery_coverage as c on c.area_id = r.region_id and c.month = cast(d.month || '-01' as date)
