-- Grain: one row per area and area that it lies in, itself included.
select area_id, ancestor_id from stg_area_ancestor
