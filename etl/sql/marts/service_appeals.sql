-- Grain: one row per service × region or country: appeals about it per 1,000 deliveries in the area's last half-year, with the
-- interval that chance leaves.
-- state: `told`; `too_few` under the KPI's minimum_n of deliveries; `not_delivered` where no delivery is known; `withheld` where
-- the number of appeals would tell of a few people (etl/suppression.py). Only what is told has its numbers. The interval is Byar's for a count, 95 %: close to the exact one of Poisson from three appeals on.
with limits as (
    select minimum_n from meta_kpi where kpi_id = 'appeals_per_1000_deliveries'
),

judged as (
    select
        s.*,
        case
            when s.deliveries <= 0 then 'not_delivered'
            when s.deliveries < l.minimum_n then 'too_few'
            else 'told'
        end as state
    from stg_service_appeal as s
    cross join limits as l
    qualify s.period_start = max(s.period_start) over (partition by s.area_id)
)

select
    service_code,
    area_id,
    state,
    appeals,
    deliveries,
    case when state = 'told' then 1000.0 * appeals / deliveries end as rate,
    case
        when state = 'told' and appeals = 0 then 0.0
        when state = 'told'
            then 1000.0 * appeals * power(1 - 1.0 / (9 * appeals) - 1.96 / (3 * sqrt(appeals)), 3) / deliveries
    end as low,
    case
        when state = 'told'
            then 1000.0 * (appeals + 1) * power(1 - 1.0 / (9 * (appeals + 1)) + 1.96 / (3 * sqrt(appeals + 1)), 3) / deliveries
    end as high,
    period_id,
    period_start,
    period_end
from judged
order by area_id, service_code
