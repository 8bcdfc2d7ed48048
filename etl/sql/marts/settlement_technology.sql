-- Grain: one row per area (and each that it lies in) whose settlements are all in the records × best connection found in them.
select
    a.ancestor_id as area_id,
    s.technology,
    count(*) as settlements,
    cast(coalesce(sum(s.population), 0) as bigint) as people,
    max(c.data_on) as data_on
from stg_settlement as s
inner join stg_area_ancestor as a on a.area_id = s.area_id
inner join stg_settlement_coverage as c on c.area_id = a.ancestor_id
group by a.ancestor_id, s.technology
order by a.ancestor_id, s.technology
