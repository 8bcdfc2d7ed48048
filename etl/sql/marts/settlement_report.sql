-- Grain: one row per report about a named settlement; `place_id`: the smallest known area that it is about.
select
    r.report_id, p.place_id, settlement_kk, settlement_ru, settlement_en, district, area_id, kato, problem, reported_on, promise,
    promised_by, due, due_text, url, publisher, confidence, kept_on, kept_source_url, collected_on, 'settlement_reports' as source_id,
    _snapshot_id as snapshot_id, cast(_row_no as integer) as row_no
from src_settlement_reports as r
inner join stg_report_place as p on p.report_id = r.report_id
