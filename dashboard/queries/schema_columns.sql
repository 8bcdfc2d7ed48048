-- Grain: one row per column of the published file.
select table_name, column_name, data_type from duckdb_columns() where not internal
