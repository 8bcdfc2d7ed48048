-- Grain: one row per code of a dimension; an empty code names the dimension itself.
select dimension, code, name from src_codes
