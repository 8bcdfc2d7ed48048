-- Grain: one row per area, its last published figure on any of the indicators: the latest dated one, an undated one
-- where there is no other; of the area as a whole (never of a part of it, of one office or of one channel) and not in doubt, up to the end of a year (0: no limit).
select
    observation_id, indicator_id, topic, area_id, area_detail, body, scope, counted_by, period_id, period_start, period_end, period_grain,
    value, unit, numerator, denominator, breakdown, qualifier, definition, status, publisher, url, published_on,
    confidence, note, collected_on, source_id, snapshot_id, row_no
from observation
where
    list_contains($indicators, indicator_id)
    and scope in ('area', 'all_bodies', 'local_bodies') and confidence <> 'L' and breakdown = ''
    and ($year = 0 or period_end is null or year(period_end) <= $year)
qualify row_number() over (partition by area_id order by period_end desc nulls last, observation_id) = 1
order by area_id
