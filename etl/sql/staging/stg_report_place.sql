-- Grain: one row per report about a settlement: the smallest known area that it is about. The settlement itself where the areas
-- hold its KATO code; else the district of that code (its first four digits); else the district that the report names, in any
-- spelling of its own region; else the region.
with spelt as (
    select r.report_id, min(a.area_id) as area_id
    from src_settlement_reports as r
    inner join src_area_aliases as s on lower(s.alias) = lower(r.district)
    inner join src_areas as a on a.area_id = s.area_id and a.parent_id = r.area_id and a.level in ('district', 'city_admin')
    group by r.report_id
)

select r.report_id, coalesce(own.area_id, coded.area_id, spelt.area_id, r.area_id) as place_id
from src_settlement_reports as r
left join src_areas as own on own.area_id = r.kato
left join src_areas as coded on coded.area_id = concat(substring(r.kato, 1, 4), '00000') and coded.parent_id = r.area_id
left join spelt on spelt.report_id = r.report_id
