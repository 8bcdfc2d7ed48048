-- Grain: one row per area of which records of appeals have come: the day that they speak of. It is that of the region that
-- the area lies in: its akimat delivers, and one region's date says nothing of another's.
select r.area_id, max(s.data_on) as data_on
from stg_appeal_span as s
inner join stg_area_region as r on r.region_id = s.region_id
group by r.area_id
