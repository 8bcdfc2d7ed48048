-- Grain: one row per area (and each that it lies in) whose settlements are all in the records (stg_settlement_coverage): how
-- many, and of how many people, by what is found there. A base counts the settlements that say something of the matter: with
-- a school, with a clinic, with a measurement; plans are counted by their day (stg_plan_count).
select
    a.ancestor_id as area_id,
    max(c.data_on) as data_on,
    count(*) as settlements,
    cast(coalesce(sum(s.population), 0) as bigint) as people,
    count(*) filter (where s.has_4g) as settlements_4g,
    cast(coalesce(sum(s.population) filter (where s.has_4g), 0) as bigint) as people_4g,
    count(*) filter (where not s.has_internet) as without,
    cast(coalesce(sum(s.population) filter (where not s.has_internet), 0) as bigint) as people_without,
    count(*) filter (where s.declared_connected is not null) as declared_base,
    count(*) filter (where s.declared_connected) as declared,
    count(*) filter (where s.declared_connected and not s.has_internet) as declared_without,
    count(*) filter (where s.school_connected is not null) as schools,
    count(*) filter (where s.school_connected) as schools_connected,
    count(*) filter (where s.clinic_connected is not null) as clinics,
    count(*) filter (where s.clinic_connected) as clinics_connected,
    count(*) filter (where s.is_mobile_4g) as mobile_4g,
    count(*) filter (where s.is_mobile_4g and s.speed_kbps is not null) as measured_4g,
    count(*) filter (where s.is_slow) as slow_4g,
    coalesce(max(p.plans_due), 0) as plans_due,
    coalesce(max(p.plans_kept), 0) as plans_kept,
    coalesce(max(p.plans_late), 0) as plans_late,
    coalesce(max(p.plans_undated), 0) as plans_undated,
    coalesce(max(p.plans_slipped), 0) as plans_slipped,
    coalesce(max(p.plans_ahead), 0) as plans_ahead,
    coalesce(max(p.plans_moved), 0) as plans_moved
from stg_settlement as s
inner join stg_area_ancestor as a on a.area_id = s.area_id
left join stg_plan_count as p on p.area_id = a.ancestor_id
inner join stg_settlement_coverage as c on c.area_id = a.ancestor_id
group by a.ancestor_id
