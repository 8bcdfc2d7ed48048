-- Grain: one row per KPI, area and period.
create or replace table kpi_value (
    kpi_id varchar, area_id varchar, period_id varchar, period_start date, period_end date, period_grain varchar,
    value double, numerator double, denominator double, status varchar, observation_id varchar, note varchar
);
