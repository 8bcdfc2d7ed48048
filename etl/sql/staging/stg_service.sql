-- Grain: one row per service that is in the registry, with how far it can be had online, at the registry's own date.
-- An empty pay or decide says that the service has no such step, and a proactive one needs no application: what is not
-- there cannot stand in the way. End to end is the worst of all steps that there are, the visit among them.
with data_day as (
    select max(state_on) as data_on from src_services
)

select
    s.service_code,
    s.level,
    s.agency_kk,
    s.agency_ru,
    s.name_kk,
    s.name_ru,
    s.reason,
    s.bundle,
    s.proactive or s.apply as is_apply_online,
    s.inform and (s.proactive or s.apply) and coalesce(s.pay, true) and coalesce(s.decide, true) and s.receive and s.no_visit
        as is_end_to_end,
    concat_ws(
        ',',
        case when not s.inform then 'inform' end,
        case when not (s.proactive or s.apply) then 'apply' end,
        case when not s.pay then 'pay' end,
        case when not s.decide then 'decide' end,
        case when not s.receive then 'receive' end,
        case when not s.no_visit then 'no_visit' end
    ) as missing_steps,
    d.data_on
from src_services as s
cross join data_day as d
where s.excluded_on is null
