-- Grain: one row per area of a tile grid.
select area_id, row as tile_row, col as tile_col, abbr_kk, abbr_ru, abbr_en from tile where grid = $grid order by row, col
