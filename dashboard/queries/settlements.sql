-- Grain: one row per report about a named settlement.
select
    report_id, place_id, settlement_kk, settlement_ru, settlement_en, district, area_id, kato, problem, reported_on,
    promise, promised_by, due, due_text, url, publisher, confidence, source_id, snapshot_id, row_no
from settlement_report
where
    ($area_id in ('', 'KZ') or place_id in (select area_id from area_ancestor where ancestor_id = $area_id))
    and ($problem = '' or problem = $problem)
order by report_id
