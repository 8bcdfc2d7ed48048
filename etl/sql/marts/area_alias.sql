-- Grain: one row per spelling of an area.
select alias, lang, area_id from src_area_aliases
