-- Grain: one row per place in a table to be published that holds counts of people: what is told or withheld as one.
-- series: the KPI of an area that shows one step (months, quarters or years); -1 for what stands alone.
-- is_barred: a count of it is small, or it was withheld in an earlier run: then it stays so.
select
    row_number() over (order by c.place, c.name, c.area_id, c.period_id) - 1 as item_no,
    c.place,
    c.name,
    c.area_id,
    c.period_id,
    c.period_start,
    c.period_end,
    c.steps,
    case when c.steps = 0 then -1 else dense_rank() over (order by c.steps = 0, c.name, c.area_id) - 1 end as series,
    bool_or(p.is_small) or count(w.period_id) > 0 as is_barred,
    bool_and(c.enough) as is_enough,
    list(p.cell_no order by p.cell_no) as cells
from people_count as c
inner join people_cell as p on p.counts = c.counts and p.area_id = c.area_id and p.period_id = c.period_id
left join withheld_item as w
    on w.place = c.place and w.name = c.name and w.area_id = c.area_id and w.period_id = c.period_id
group by c.place, c.name, c.area_id, c.period_id, c.period_start, c.period_end, c.steps
