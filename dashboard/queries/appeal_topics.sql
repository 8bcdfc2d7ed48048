-- Grain: one row per topic of an area: received in its last whole quarter, and in the same quarter a year before; null where
-- the number is withheld, or the year before is not known.
with quarters as (
    select *, max(quarter_on) over () as last_on from appeal_topic where area_id = $area_id
)

select
    topic,
    max(received) filter (where quarter_on = last_on) as recent,
    max(received) filter (where quarter_on < last_on) as before,
    max(period_id) filter (where quarter_on = last_on) as recent_id,
    max(period_id) filter (where quarter_on < last_on) as before_id
from quarters
group by topic
order by recent desc nulls last, topic
