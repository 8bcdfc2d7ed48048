-- Grain: one row per entry of a list behind a number, in the order of the list; position 0 is the search itself.
select list_id, position, name, told, period, area_id, note, publisher, url, published_on, searched_on
from service_list
order by list_id, position
