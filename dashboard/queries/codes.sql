-- Grain: one row per code of a dimension.
select dimension, code, name from code
