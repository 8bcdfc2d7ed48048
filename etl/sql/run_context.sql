-- Grain: one row, the edition that is built and the status of what is computed from its records.
create or replace table run_context (edition varchar, record_status varchar);
