-- Grain: one row per area and area that it lies in, itself included. Five levels are all there are (settlement, rural
-- okrug, district, region, country): written out, they end even where the areas refer to each other in a circle.
with lines as (
    select
        a.area_id,
        p1.area_id as parent_1,
        p2.area_id as parent_2,
        p3.area_id as parent_3,
        p4.area_id as parent_4
    from src_areas as a
    left join src_areas as p1 on p1.area_id = a.parent_id
    left join src_areas as p2 on p2.area_id = p1.parent_id
    left join src_areas as p3 on p3.area_id = p2.parent_id
    left join src_areas as p4 on p4.area_id = p3.parent_id
)

select area_id, area_id as ancestor_id from lines
union
select area_id, parent_1 as ancestor_id from lines where parent_1 is not null
union
select area_id, parent_2 as ancestor_id from lines where parent_2 is not null
union
select area_id, parent_3 as ancestor_id from lines where parent_3 is not null
union
select area_id, parent_4 as ancestor_id from lines where parent_4 is not null
