-- Grain: one row per area × topic × quarter, of the area's last whole quarter and of the same one a year before.
with last_quarter as (
    select area_id, max(quarter_on) as quarter_on from stg_appeal_topic group by area_id
)

select t.area_id, t.quarter_on, t.period_id, t.topic, t.received
from stg_appeal_topic as t
inner join last_quarter as l on l.area_id = t.area_id and t.quarter_on in (l.quarter_on, l.quarter_on - interval 12 month)
order by t.area_id, t.quarter_on, t.topic
