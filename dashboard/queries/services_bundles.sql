-- Grain: one row per life situation of the registry, the least digital first, with the member that holds it back.
select
    b.bundle,
    b.step,
    b.members,
    b.end_to_end,
    b.apply_online,
    b.not_online,
    b.worst_code,
    coalesce(s.name_kk, '') as name_kk,
    coalesce(s.name_ru, '') as name_ru,
    coalesce(s.missing_steps, '') as missing_steps,
    coalesce(s.reason, '') as reason,
    b.data_on
from service_bundle as b
left join service as s on s.service_code = b.worst_code
order by
    case b.step when 'not_online' then 0 when 'apply_online' then 1 else 2 end,
    b.not_online desc,
    b.apply_online desc,
    b.bundle
