-- Grain: one row per best connection found in the settlements of an area.
select technology, settlements, people from settlement_technology where area_id = $area_id order by technology
