-- Grain: one row per area (and each that it lies in) that has records × age of its open cases, in working days since
-- registration, at the data's own date (data_on); exact, and so never published. Empty ages are zeros.
with bands as (
    select *
    from (
        values
        ('0-5', 1, 0, 5), ('6-10', 2, 6, 10), ('11-15', 3, 11, 15), ('16-30', 4, 16, 30), ('31-60', 5, 31, 60),
        ('over_60', 6, 61, null)
    ) as b (band, position, least_days, most_days)
),

places as (
    select a.ancestor_id as area_id, d.data_on
    from (select distinct area_id from appeal_event where received > 0) as c
    inner join stg_area_ancestor as a on a.area_id = c.area_id
    cross join stg_appeal_date as d
    group by a.ancestor_id, d.data_on
),

aged as (
    select
        o.area_id,
        o.open,
        greatest(c.working_no - o.registered_no, 0) as age_working_days,
        coalesce(d.data_on > o.due_on, false) as is_overdue
    from appeal_open as o
    cross join stg_appeal_date as d
    left join stg_calendar as c on c.day = d.data_on
),

open_cases as (
    select c.area_id, b.band, sum(c.open) as open, sum(case when c.is_overdue then c.open else 0 end) as overdue
    from aged as c
    inner join bands as b
        on c.age_working_days >= b.least_days and (b.most_days is null or c.age_working_days <= b.most_days)
    group by c.area_id, b.band
),

rolled as (
    select a.ancestor_id as area_id, o.band, cast(sum(o.open) as bigint) as open, cast(sum(o.overdue) as bigint) as overdue
    from open_cases as o
    inner join stg_area_ancestor as a on a.area_id = o.area_id
    group by a.ancestor_id, o.band
)

select
    p.area_id,
    b.band,
    b.position,
    coalesce(r.open, 0) as open,
    coalesce(r.overdue, 0) as overdue,
    p.data_on
from places as p
cross join bands as b
left join rolled as r on r.area_id = p.area_id and r.band = b.band
