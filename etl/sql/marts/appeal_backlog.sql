-- Grain: one row per area that has records × age of its open cases, in working days since registration, at the data's
-- own date (data_on). Below the regions a count of one or two is suppressed: null, and `suppressed` says so; a zero stays.
with cells as (
    select b.area_id, b.band, b.position, b.open, b.overdue, b.data_on, a.level not in ('country', 'region') as is_local
    from stg_appeal_backlog as b
    inner join src_areas as a on a.area_id = b.area_id
)

select
    area_id,
    band,
    position,
    case when is_local and open in (1, 2) then null else open end as open,
    case when is_local and overdue in (1, 2) then null else overdue end as overdue,
    is_local and (open in (1, 2) or overdue in (1, 2)) as suppressed,
    data_on
from cells
order by area_id, position
