-- Grain: one row per delivered row of the registry: the invented services, and among them rows that a contract must
-- refuse, drop or count.
with texts as (
    select
        i, service_code, level, agency_kk, agency_ru, name_kk, name_ru, cast(inform as varchar) as inform,
        cast(apply as varchar) as apply, cast(pay as varchar) as pay, cast(decide as varchar) as decide,
        cast(receive as varchar) as receive, cast(no_visit as varchar) as no_visit, cast(proactive as varchar) as proactive,
        reason, bundle, cast(excluded_on as varchar) as excluded_on, cast(state_on as varchar) as state_on
    from invented_services
),

mended as (
    select * replace (
        case i % 1000 when 17 then substring(service_code, 2) else service_code end as service_code,
        case i % 1000 when 23 then 'regional' else level end as level,
        case i % 1000 when 29 then agency_kk || ', тел. +7 701 000 00 00' else agency_kk end as agency_kk,
        case i % 1000 when 31 then '' else name_kk end as name_kk,
        case i % 1000 when 37 then 'иә' else apply end as apply,
        case i % 1000 when 41 then 'жоқ' else reason end as reason,
        case i % 1000 when 43 then '2027-01-01' else excluded_on end as excluded_on
    )
    from texts
)

select * exclude (i) from mended
union all
-- delivered twice
select * exclude (i) from mended where i % 1000 = 47
union all
-- an older state of the same service
select * exclude (i) replace ('2026-06-30' as state_on, 'false' as no_visit) from mended where i % 1000 = 53
