"""The readers' half: reads one published DuckDB file, draws pages. It never imports `etl`."""
