-- Grain: one row per spelling of an area.
select alias, lang, area_id from area_alias order by area_id, alias
