-- Grain: one row per published figure that has the ids asked for.
select
    observation_id, indicator_id, topic, area_id, area_detail, body, scope, counted_by, period_id, period_start, period_end, period_grain,
    value, unit, numerator, denominator, breakdown, qualifier, definition, status, publisher, url, published_on,
    confidence, note, collected_on, source_id, snapshot_id, row_no
from observation
where list_contains($ids, observation_id)
order by observation_id
