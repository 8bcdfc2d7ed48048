-- Grain: one row per region (outline and label) or settlement (place).
select area_id, path, cx, cy from region_shape order by area_id
