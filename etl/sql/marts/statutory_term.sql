-- Grain: one row per statutory term, type of appeal and validity. Two that overlap: the day of the change was not found.
select
    term_id, appeal_type, value, unit, counted_from, extension, unless_laws, article, valid_from, valid_to, url, name, name_kk,
    name_ru
from src_statutory_terms
