-- Grain: one row per area × topic × calendar quarter that is whole for the area: appeals received; exact, and so never
-- published. Every topic of the area has a row in each of its quarters, a zero too.
with counted as (
    select area_id, topic, cast(date_trunc('quarter', month) as date) as quarter_on, sum(received) as received
    from stg_appeal_month
    group by area_id, topic, cast(date_trunc('quarter', month) as date)
),

topics as (
    select area_id, topic from counted group by area_id, topic having sum(received) > 0
)

select
    p.area_id,
    p.period_start as quarter_on,
    p.period_id,
    t.topic,
    cast(coalesce(c.received, 0) as bigint) as received,
    p.received as received_all
from stg_appeal_period as p
inner join topics as t on t.area_id = p.area_id
left join counted as c on c.area_id = p.area_id and c.topic = t.topic and c.quarter_on = p.period_start
where p.period_grain = 'quarter'
