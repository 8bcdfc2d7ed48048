-- Grain: one row per region (or the country, for what names no region) × file of appeals: the time that the file speaks of.
-- It begins on the day of the first registration in it, and ends on the file's own date for the region: its latest state_on.
select r.region_id, s.snapshot_id, min(s.first_on) as first_on, max(s.data_on) as data_on
from delivered_span as s
inner join stg_area_region as r on r.area_id = s.area_id
where s.source_id = 'appeals'
group by r.region_id, s.snapshot_id
