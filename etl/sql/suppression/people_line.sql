-- Grain: one row per equation between counts of people × count in it: a total (sign -1) and its parts (sign 1). What a total
-- holds beyond its parts (cases that were registered for the region itself) is a part that nobody publishes: cell_no null,
-- with its value, and `is_small` as of any count.
with splits as (
    select distinct whole, part, rest from people_kpi where part is not null
),

-- total, what it is made of, and by which relation
pairs as (
    select 'areas' as relation, t.cell_no as total_no, p.cell_no
    from people_cell as t
    inner join src_areas as a on a.parent_id = t.area_id
    inner join people_cell as p on p.area_id = a.area_id and p.counts = t.counts and p.period_id = t.period_id
    union all
    select 'months', t.cell_no, p.cell_no
    from people_cell as t
    inner join people_cell as p
        on p.counts = t.counts and p.area_id = t.area_id and p.steps = t.steps - 1
        and p.period_start >= t.period_start
        and p.period_start < t.period_start + case t.steps when 2 then interval 3 month else interval 12 month end
    where t.steps in (2, 3)
    union all
    select s.part, t.cell_no, p.cell_no
    from people_cell as t
    inner join splits as s on s.whole = t.counts
    inner join people_cell as p
        on p.counts in (s.part, s.rest) and p.area_id = t.area_id and p.period_id = t.period_id
    union all
    select split_part(split_part(p.counts, ' ', 2), '=', 1), t.cell_no, p.cell_no
    from people_cell as t
    inner join people_cell as p
        on p.counts like t.counts || ' %' and p.area_id = t.area_id and p.period_id = t.period_id
    union all
    select 'waited', t.cell_no, p.cell_no
    from people_cell as t
    inner join people_cell as p on p.area_id = t.area_id and p.period_id = t.period_id and p.counts = 'waited'
    where t.counts = 'closed'
    union all
    select 'in_hand ' || p.counts, t.cell_no, p.cell_no
    from people_cell as t
    inner join people_stock as k on k.area_id = t.area_id and t.period_id = k.day_before || '..' || k.day
    inner join people_cell as p
        on p.area_id = t.area_id and p.steps = 1 and p.period_start > k.day_before and p.period_start <= k.day
        and p.counts in ('received', 'closed')
    where t.counts = 'in_hand'
    union all
    select case when p.period_id = cast(k.day as varchar) then 'in_hand closed' else 'in_hand received' end, t.cell_no, p.cell_no
    from people_cell as t
    inner join people_stock as k on k.area_id = t.area_id and t.period_id = k.day_before || '..' || k.day
    inner join people_cell as p
        on p.area_id = t.area_id and p.counts = 'open' and p.period_id in (cast(k.day as varchar), cast(k.day_before as varchar))
    where t.counts = 'in_hand'
),

lines as (
    select relation, total_no, dense_rank() over (order by relation, total_no) - 1 as line_no, cell_no from pairs
),

beyond as (
    select l.line_no, t.value - sum(p.value) as value, t.fewest
    from lines as l
    inner join people_cell as t on t.cell_no = l.total_no
    inner join people_cell as p on p.cell_no = l.cell_no
    group by l.line_no, t.value, t.fewest
)

select line_no, cell_no, 1 as sign, cast(null as bigint) as value, false as is_small from lines
union all
select distinct line_no, total_no, -1, null, false from lines
union all
select line_no, null, 1, cast(value as bigint), value > 0 and value < fewest from beyond where value <> 0
order by line_no, sign, cell_no
