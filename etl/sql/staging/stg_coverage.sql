-- Grain: one row per scope × area × period for which its records are whole: a month, or the day of a state.
select
    'appeals' as source,
    'local_bodies' as scope,
    area_id,
    substring(cast(month as varchar), 1, 7) as period_id,
    month as period_start,
    last_day(month) as period_end
from stg_appeal_coverage
union all
select 'appeals_all_bodies', 'all_bodies', area_id, period_id, month, last_on
from stg_appeal_all_month
union all
select
    'deliveries',
    'services_rendered',
    area_id,
    substring(cast(month as varchar), 1, 7),
    month,
    last_day(month)
from stg_delivery_coverage
union all
select 'settlements', 'settlements', area_id, cast(data_on as varchar), data_on, data_on
from stg_settlement_coverage
union all
select source, scope, area_id, cast(data_on as varchar), data_on, data_on
from stg_delivered
where scope = 'registry'
