-- Grain: one row per version of an area's borders and unit that it became.
select area_id, valid_from, valid_to, successor, day_known
from area_version
order by area_id, valid_from nulls first, successor
