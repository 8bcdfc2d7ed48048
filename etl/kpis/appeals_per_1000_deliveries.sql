-- Grain: one row per area and half-year. Of the services that are delivered at all.
with totals as (
    select
        area_id,
        period_id,
        period_start,
        period_end,
        sum(case when is_delivered then appeals else 0 end) as appeals,
        sum(deliveries) as deliveries
    from stg_service_appeal
    group by area_id, period_id, period_start, period_end
)

select
    t.area_id,
    t.period_id,
    t.period_start,
    t.period_end,
    'half_year' as period_grain,
    1000.0 * t.appeals / t.deliveries as value,
    cast(t.appeals as double) as numerator,
    cast(t.deliveries as double) as denominator,
    c.record_status as status,
    '' as observation_id,
    '' as note
from totals as t
cross join run_context as c
where t.deliveries > 0
