-- Grain: one row per region (outline and label) or settlement (place).
select area_id, path, cx, cy from src_region_shapes
