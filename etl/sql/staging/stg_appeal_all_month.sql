-- Grain: one row per month for which the records of all bodies are whole: appeals registered in the country, those that name no
-- region among them; exact, and so never published. The regions are not told: an appeal to a central body often names none.
-- Whole is what its deliverer says so of (src_coverage, for the country), as far as the records' own date: then a month
-- without a case is a zero. Where nothing is said, a month with a case that lies wholly inside one file, from the first
-- registration in it to its own date.
with files as (
    select snapshot_id, min(first_on) as first_on, max(data_on) as data_on
    from delivered_span
    where source_id = 'appeals_all_bodies'
    group by snapshot_id
),

dates as (
    select max(data_on) as data_on from files having count(*) > 0
),

inside as (
    select m.month, false as is_said
    from files as f
    inner join stg_calendar as c on c.day = f.first_on
    inner join stg_month as m
        on m.first_no >= c.working_no + case when c.is_working then 0 else 1 end and m.last_on <= f.data_on
    union all
    select m.month, true
    from src_coverage as s
    inner join src_areas as a on a.area_id = s.area_id and a.level = 'country'
    cross join dates as d
    inner join stg_month as m on m.month >= s.whole_from and m.last_on <= least(s.whole_to, d.data_on)
    where s.source = 'appeals_all_bodies'
),

whole as (
    select month, max(case when is_said then 1 else 0 end) as is_said from inside group by month
),

counted as (
    select
        cast(date_trunc('month', registered_on) as date) as month,
        count(*) as received,
        count(*) filter (where type = 'complaint') as complaints
    from src_appeals_all_bodies
    group by cast(date_trunc('month', registered_on) as date)
)

select
    a.area_id,
    w.month,
    substring(cast(w.month as varchar), 1, 7) as period_id,
    last_day(w.month) as last_on,
    coalesce(c.received, 0) as received,
    coalesce(c.complaints, 0) as complaints
from whole as w
inner join src_areas as a on a.level = 'country'
left join counted as c on c.month = w.month
where w.is_said = 1 or c.received > 0
