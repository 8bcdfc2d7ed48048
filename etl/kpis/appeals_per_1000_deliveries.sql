-- Grain: one row per area and period. Of the services that are delivered at all.
with totals as (
    select
        area_id,
        first_month,
        last_month,
        sum(case when is_delivered then appeals else 0 end) as appeals,
        sum(deliveries) as deliveries
    from stg_service_appeal
    group by area_id, first_month, last_month
)

select
    t.area_id,
    case
        when t.first_month = t.last_month then substring(cast(t.last_month as varchar), 1, 7)
        else substring(cast(t.first_month as varchar), 1, 7) || '..' || substring(cast(t.last_month as varchar), 1, 7)
    end as period_id,
    t.first_month as period_start,
    last_day(t.last_month) as period_end,
    case when t.first_month = t.last_month then 'month' else 'range' end as period_grain,
    1000.0 * t.appeals / t.deliveries as value,
    cast(t.appeals as double) as numerator,
    cast(t.deliveries as double) as denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from totals as t
cross join run_context as c
where t.deliveries > 0
