"""The pipeline half: from published figures to one small published DuckDB file. It never imports the dashboard."""
