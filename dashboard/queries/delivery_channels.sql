-- Grain: one row per whole month and channel of an area, with its share of the month.
select
    strftime(month, '%Y-%m') as period_id,
    channel,
    is_remote,
    deliveries,
    100.0 * deliveries / sum(deliveries) over (partition by month) as share
from delivery_month
where area_id = $area_id and ($year = 0 or year(month) <= $year)
qualify sum(deliveries) over (partition by month) > 0
order by month, channel
