-- Grain: one row per kept file that accepted rows come from.
create table if not exists snapshot (
    snapshot_id varchar, source_id varchar, file_name varchar, url varchar, sha256 varchar, bytes bigint, pulled_at timestamp
);
-- Grain: one row per source: what its accepted rows were made of and what became of the last try.
create table if not exists source_state (
    source_id varchar, made_of varchar, rows_read bigint, rows_accepted bigint, rows_quarantined bigint,
    rows_duplicate bigint, state varchar, message varchar, as_of date
);
-- Grain: one row per refused cell (or row).
create table if not exists quarantine (
    source_id varchar, snapshot_id varchar, file_name varchar, row_no bigint, column_name varchar, rule varchar,
    value_class varchar, advice varchar
);
-- Grain: one row per file that the last try of its source has refused as a whole (file_name empty: none was there).
create table if not exists refused_file (source_id varchar, file_name varchar, rule varchar, detail varchar);
-- Grain: one row per refused cell (or row) of such a file; the quarantine holds those of the files whose rows are live.
create table if not exists refused_cell as from quarantine limit 0;
-- Cases are staged for the length of a run since 2026-12: what an older run has left of them takes room for nothing.
drop table if exists stg_appeal;
alter table source_state add column if not exists as_of date;
alter table source_state add column if not exists rows_withdrawn bigint default 0;
-- Null for files that were read before 2026-12: their rows were counted for the source only.
alter table snapshot add column if not exists rows_read bigint;
-- Grain: one row per month that records were added to, replaced or withdrawn in, since the sums were last computed.
create table if not exists touched_month (month date);
-- Grain: one row: what the kept monthly sums were made of.
create table if not exists monthly_state (made_of varchar);
alter table monthly_state drop column if exists data_on;
-- Grain: one row per area with records: the date of its data when the monthly sums were computed last.
create table if not exists monthly_date (area_id varchar, data_on date);
-- Grain: one row per file of records that are summed by month × area of its records: the first day, and the file's own date.
create table if not exists delivered_span (
    source_id varchar, snapshot_id varchar, area_id varchar, first_on date, data_on date
);
-- Grain: one row per file of an inbox that was hashed, with its size and times (of writing, of any change) of then.
create table if not exists seen_file (
    source_id varchar, file_name varchar, bytes bigint, written_ns bigint, changed_ns bigint, sha256 varchar
);
-- Grain: one row per place in a published table that a run has withheld: it stays so in every later one.
create table if not exists withheld_item (place varchar, name varchar, area_id varchar, period_id varchar);
-- Grain: one row per run before which all published files of the edition are withdrawn.
create table if not exists retracted_before (run_id varchar);
-- Grain: one row per count of people that a published file has told, and its value there.
create table if not exists told_count (counts varchar, area_id varchar, period_id varchar, value bigint);
