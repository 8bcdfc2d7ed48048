-- Grain: one row per area (and each that it lies in) that has records × age of its open cases, in working days since
-- registration, at the data's own date (data_on); exact, and so never published. Empty ages are zeros. An area has one where
-- its records are whole in the last month before that date; the country, where its regions also speak of one day.
with bands as (
    select *
    from (
        values
        ('0-5', 1, 0, 5), ('6-10', 2, 6, 10), ('11-15', 3, 11, 15), ('16-20', 4, 16, 20), ('21-30', 5, 21, 30),
        ('31-60', 6, 31, 60), ('over_60', 7, 61, null)
    ) as b (band, position, least_days, most_days)
),

dates as (
    select area_id, data_on from stg_appeal_date where area_id not in (select area_id from src_areas where level = 'country')
    union all
    select c.area_id, min(d.data_on) as data_on
    from src_areas as c
    cross join stg_appeal_date as d
    inner join src_areas as r on r.area_id = d.area_id and r.level = 'region'
    where c.level = 'country'
    group by c.area_id
    having min(d.data_on) = max(d.data_on)
),

places as (
    select d.area_id, d.data_on
    from dates as d
    inner join stg_appeal_coverage as c
        on c.area_id = d.area_id
        and c.month = cast(date_trunc('month', d.data_on + interval 1 day) - interval 1 month as date)
),

aged as (
    select
        o.area_id,
        o.open,
        greatest(c.working_no - o.registered_no, 0) as age_working_days,
        coalesce(d.data_on > o.due_on, false) as is_overdue
    from appeal_open as o
    inner join stg_appeal_date as d on d.area_id = o.area_id
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
    inner join src_areas as own on own.area_id = o.area_id and own.level <> 'country'
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
