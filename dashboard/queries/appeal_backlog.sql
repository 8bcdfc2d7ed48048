-- Grain: one row per age of the open cases of an area, at the data's own date; null where the number is withheld.
select band, position, open, data_on
from appeal_backlog
where area_id = $area_id
order by position
