-- Grain: one row per month of registration × area × service that the appeals of the month are about.
select registered_month, service_code, area_id, count(*) as appeals
from stg_appeal
where service_code <> ''
group by registered_month, service_code, area_id
