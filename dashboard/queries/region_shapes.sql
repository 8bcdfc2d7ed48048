-- Grain: one row per region.
select area_id, path, cx, cy from region_shape order by area_id
