-- Grain: one row per topic of an area: received in the last three whole months, and in the same months a year before.
with last_month as (
    select max(period_start) as month from kpi_value
    where kpi_id = 'appeals_received_local' and period_grain = 'month' and observation_id = ''
)

select
    m.topic,
    cast(sum(m.received) filter (where m.month > l.month - interval 3 month and m.month <= l.month) as bigint) as recent,
    cast(sum(m.received) filter (where m.month > l.month - interval 15 month and m.month <= l.month - interval 12 month) as bigint)
        as before
from appeal_month as m
cross join last_month as l
where m.area_id = $area_id
group by m.topic
having recent is not null
order by recent desc, m.topic
