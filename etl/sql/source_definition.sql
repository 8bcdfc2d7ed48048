-- Grain: one row per source, as its source.toml says.
create or replace table source_definition (
    source_id varchar, title_kk varchar, title_ru varchar, title_en varchar, producer varchar, licence varchar,
    url varchar, cadence_days integer, kind varchar, collected_on date
);
