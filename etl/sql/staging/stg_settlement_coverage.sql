-- Grain: one row per area whose settlements are all in the records, with the day that they speak of: the latest state of any of
-- them; for the country, the earliest such day of its regions.
-- Whole is what is said so (src_coverage), and stays so. Where nothing is said, an area is covered that settlements are written down for
-- under its own code; a region whose records name districts needs each of them. The country needs every expected body.
with own as (
    select area_id, max(state_on) as data_on from stg_settlement group by area_id
),

within as (
    select n.ancestor_id as area_id, max(o.data_on) as data_on
    from own as o
    inner join stg_area_ancestor as n on n.area_id = o.area_id
    group by n.ancestor_id
),

said as (
    select distinct w.area_id
    from src_coverage as c
    inner join stg_area_ancestor as n on n.ancestor_id = c.area_id
    inner join within as w on w.area_id = n.area_id and w.data_on >= c.whole_from
    where c.source = 'settlements'
),

districts as (
    select area_id, parent_id as region_id, count(*) over (partition by parent_id) as expected
    from src_areas
    where level in ('district', 'city_admin')
),

named as (
    select d.region_id, max(d.expected) as expected, count(o.area_id) as covered
    from districts as d
    inner join within as w on w.area_id = d.area_id
    left join own as o on o.area_id = d.area_id
    group by d.region_id
),

parts as (
    select w.area_id, w.data_on
    from within as w
    inner join src_areas as a on a.area_id = w.area_id and a.level <> 'country'
    left join own as o on o.area_id = w.area_id
    left join named as d on d.region_id = w.area_id
    left join said as s on s.area_id = w.area_id
    where
        s.area_id is not null
        or (d.region_id is null and o.area_id is not null)
        or d.covered = d.expected
)

select area_id, data_on from parts
union all
select c.area_id, min(p.data_on)
from src_areas as c
inner join src_deliverers as e
    on e.scope = 'settlements' and e.valid_to is null
left join parts as p on p.area_id = e.area_id
where c.level = 'country'
group by c.area_id
having count(*) = count(p.area_id)
