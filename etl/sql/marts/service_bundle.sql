-- Grain: one row per life situation (bundle) that a service of the registry names: its members by the step that each has
-- reached, and the member that holds it back. Worst of, never best of: a bundle stands on the step of its least digital
-- member; among equals that is the one with the most steps missing. Nothing holds back a bundle that is online to the end.
with members as (
    select
        bundle,
        service_code,
        case when is_end_to_end then 'end_to_end' when is_apply_online then 'apply_online' else 'not_online' end as step,
        row_number() over (
            partition by bundle
            order by
                is_end_to_end,
                is_apply_online,
                length(missing_steps) - length(replace(missing_steps, ',', '')) desc,
                service_code
        ) as place,
        data_on
    from stg_service
    where coalesce(bundle, '') <> ''
)

select
    bundle,
    max(case when place = 1 then step end) as step,
    cast(count(*) as bigint) as members,
    cast(count(*) filter (where step = 'end_to_end') as bigint) as end_to_end,
    cast(count(*) filter (where step = 'apply_online') as bigint) as apply_online,
    cast(count(*) filter (where step = 'not_online') as bigint) as not_online,
    coalesce(max(case when place = 1 and step <> 'end_to_end' then service_code end), '') as worst_code,
    max(data_on) as data_on
from members
group by bundle
order by bundle
