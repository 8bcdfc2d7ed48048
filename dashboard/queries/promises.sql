-- Grain: one row per promise of a connection to a settlement of an area.
select
    promise_id, origin, report_id, area_id, region_id, district, kato, name_kk, name_ru, name_en, what, technology,
    promised_by, said_on, due, due_text, due_to, moved_to, outcome, kept_on, looked_on, publisher, url, outcome_url,
    evidence, source_id, snapshot_id, row_no
from promise
where
    $area_id = 'KZ' or kato = $area_id
    or area_id in (select a.area_id from area_ancestor as a where a.ancestor_id = $area_id)
order by promise_id
