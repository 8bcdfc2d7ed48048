-- Grain: one row per version of an area's borders and unit that it became; without one the version is today's.
-- day_known: where not, only the year is: the version before ends with the year before, and no month of the two years is told apart.
select area_id, valid_from, valid_to, successor, day_known from src_area_versions
order by area_id, valid_from nulls first, successor
