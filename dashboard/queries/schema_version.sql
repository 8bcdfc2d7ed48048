-- Grain: one row: the version of the schema that the file tells.
select schema_version from meta_run
