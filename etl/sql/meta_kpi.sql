-- Grain: one row per KPI, as its .toml says.
create or replace table meta_kpi (
    kpi_id varchar, page varchar, position integer, overview_position integer, unit varchar, direction varchar,
    decimals integer, minimum_n integer, levels varchar[], not_applicable varchar[], indicators varchar[], records varchar[],
    scope varchar, owner varchar, checked_by varchar, next_review date, basis_url varchar
);
-- Grain: one row per KPI, language and field.
create or replace table kpi_text (kpi_id varchar, lang varchar, field varchar, text varchar);
-- Grain: one row per KPI and source that its SQL rests on.
create or replace table kpi_source (kpi_id varchar, source_id varchar);
