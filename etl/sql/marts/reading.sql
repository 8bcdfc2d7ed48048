-- Grain: one row per topic, and one without a topic for all of them (an address counts once there): the day up to which published figures on it were collected, and how many distinct addresses they
-- were found at. Reports about named settlements belong to connectivity.
with found as (
    select topic, url, collected_on from stg_observation
    union all
    select 'connectivity' as topic, url, collected_on from src_settlement_reports
)

select topic, max(collected_on) as read_on, count(distinct url) as addresses
from found
group by topic
union all
select '' as topic, max(collected_on) as read_on, count(distinct url) as addresses
from found
having count(*) > 0
