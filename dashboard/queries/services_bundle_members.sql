-- Grain: one row per service that belongs to a life situation: the situations by code, their least digital services first.
select
    bundle,
    service_code,
    name_kk,
    name_ru,
    agency_kk,
    agency_ru,
    case when is_end_to_end then 'end_to_end' when is_apply_online then 'apply_online' else 'not_online' end as step,
    missing_steps,
    reason
from service
where coalesce(bundle, '') <> ''
order by bundle, is_end_to_end, is_apply_online, service_code
