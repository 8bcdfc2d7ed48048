-- Grain: one row per entry of a list that stands behind a number; position 0 is the search itself, of a list of which nothing was
-- found too. Names stand as they were printed.
select
    list_id, cast(position as integer) as position, name, told, period, area_id, note, publisher, url, published_on, confidence,
    searched_on, 'service_lists' as source_id, _snapshot_id as snapshot_id, cast(_row_no as integer) as row_no
from src_service_lists
order by list_id, position
