-- These values are told without whole records of the area, or of one that its sum needs (kpi, area, period, what is missing).
with told as (
    select v.kpi_id, v.area_id, v.period_id, v.period_start, v.period_end, v.period_grain, k.scope
    from kpi_value as v
    inner join run_context as c on v.observation_id = '' and v.status in (c.record_status, 'estimated')
    inner join meta_kpi as k on k.kpi_id = v.kpi_id
    where k.scope in (select scope from src_deliverers)
),

needed as (
    select t.*, d.area_id as needs
    from told as t
    inner join src_areas as a on a.area_id = t.area_id and a.level = 'country'
    inner join src_deliverers as d
        on d.scope = t.scope
        and coalesce(d.valid_from, t.period_end) <= t.period_end
        and coalesce(d.valid_to, t.period_start) >= t.period_start
)

select n.kpi_id, n.area_id, n.period_id, n.needs
from needed as n
left join stg_delivered as d on d.scope = n.scope and d.area_id = n.needs
where d.area_id is null or d.data_on < n.period_end
union
select n.kpi_id, n.area_id, n.period_id, d.area_id
from told as n
inner join src_areas as a on a.area_id = n.area_id and a.level = 'country'
inner join src_deliverers as d on d.scope = 'settlements' and d.valid_to is null
left join stg_delivered as e on e.scope = 'settlements' and e.area_id = d.area_id
where n.scope = 'speed_tiles' and e.area_id is null
union
select n.kpi_id, n.area_id, n.period_id, n.needs
from (select * from needed union all select *, area_id as needs from told) as n
inner join stg_month as m on m.month between n.period_start and n.period_end
left join stg_coverage as e on e.scope = n.scope and e.area_id = n.needs and e.period_start = m.month
where n.scope in ('local_bodies', 'all_bodies', 'services_rendered') and n.period_grain <> 'day' and e.area_id is null
