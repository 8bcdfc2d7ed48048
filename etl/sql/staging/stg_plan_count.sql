-- Grain: one row per area (and each that it lies in) whose settlements have plans with a day: how many days are over, and
-- what became of those plans. A day that is not over is in no share, even where the connection is there already.
select
    a.ancestor_id as area_id,
    count(*) filter (where p.is_due) as plans_due,
    count(*) filter (where p.is_due and p.plan = 'kept') as plans_kept,
    count(*) filter (where p.is_due and p.plan = 'late') as plans_late,
    count(*) filter (where p.is_due and p.plan = 'undated') as plans_undated,
    count(*) filter (where p.is_due and p.plan = 'slipped') as plans_slipped,
    count(*) filter (where not p.is_due) as plans_ahead,
    count(*) filter (where p.is_moved) as plans_moved
from stg_plan as p
inner join stg_area_ancestor as a on a.area_id = p.area_id
where p.promised_on is not null and p.plan <> 'withdrawn'
group by a.ancestor_id
