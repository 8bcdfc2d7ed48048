-- Grain: one row per delivered row of the deliveries: the invented ones, and among them rows that a contract must refuse
-- or count.
with texts as (
    select
        service_code, area_id, channel, month, cast(deliveries as varchar) as deliveries, cast(state_on as varchar) as state_on,
        row_number() over (order by month, area_id, service_code, channel) as n
    from invented_deliveries
),

mended as (
    select * replace (
        case n % 40009 when 17 then substring(service_code, 2) else service_code end as service_code,
        case n % 40009 when 23 then 'KZ-99' else area_id end as area_id,
        case n % 40009 when 29 then 'kiosk' else channel end as channel,
        case n % 40009 when 31 then '2026-13' else month end as month,
        case n % 40009 when 37 then '-5' when 41 then '1,234' when 43 then 'көп' else deliveries end as deliveries,
        case n % 40009 when 47 then '' else state_on end as state_on
    )
    from texts
)

select * exclude (n) from mended
union all
-- delivered twice
select * exclude (n) from mended where n % 40009 = 53
union all
-- an older state of the same count
select * exclude (n) replace ('2026-09-30' as state_on, '1' as deliveries) from mended where n % 40009 = 59
