-- Grain: one row per count of people of an area and a period, in whatever tables it stands. `is_small`: fewer than the
-- threshold that is in force at the end of the period stand behind it, and somebody does. `is_told_before`: an earlier run
-- has told the same number.
with counted as (
    select counts, area_id, period_id, min(period_start) as period_start, max(period_end) as period_end,
        max(case when place = 'kpi_value' then steps else 0 end) as steps, cast(max(value) as bigint) as value
    from people_count
    group by counts, area_id, period_id
),

fewest as (
    select c.counts, c.area_id, c.period_id, cast(max(t.value) as bigint) as fewest
    from counted as c
    inner join src_suppression_rules as t
        on
            t.rule_id = 'fewest_people'
            and coalesce(t.valid_from, date '1900-01-01') <= c.period_end
            and coalesce(t.valid_to, date '2999-12-31') >= c.period_end
    group by c.counts, c.area_id, c.period_id
)

select
    row_number() over (order by c.counts, c.area_id, c.period_id) - 1 as cell_no,
    c.counts,
    c.area_id,
    c.period_id,
    c.period_start,
    c.steps,
    c.value,
    f.fewest,
    c.value > 0 and c.value < f.fewest as is_small,
    t.value is not null as is_told_before
from counted as c
inner join fewest as f on f.counts = c.counts and f.area_id = c.area_id and f.period_id = c.period_id
left join told_count as t
    on t.counts = c.counts and t.area_id = c.area_id and t.period_id = c.period_id and t.value = c.value
