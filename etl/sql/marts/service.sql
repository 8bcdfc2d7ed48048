-- Grain: one row per service that is in the registry: who answers for it, how far it is online, which steps are missing.
select
    service_code,
    level,
    agency_kk,
    agency_ru,
    name_kk,
    name_ru,
    is_apply_online,
    is_end_to_end,
    missing_steps,
    reason,
    bundle,
    data_on
from stg_service
order by service_code
