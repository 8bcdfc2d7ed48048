-- Grain: one row per area of a tile grid.
select grid, area_id, cast(row as integer) as row, cast(col as integer) as col, abbr_kk, abbr_ru, abbr_en from src_tiles
