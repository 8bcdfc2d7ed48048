-- Grain: see vintage.sql, which fills it: here it is empty, for what the last published file is read into.
create or replace table vintage (
    number_key varchar, area_id varchar, period_id varchar, row_id varchar, value double, qualifier varchar, unit varchar,
    status varchar, observation_id varchar, until_run varchar, reason varchar
);
