-- Grain: one row per statutory term, type of appeal and validity.
select
    term_id, appeal_type, value, unit, counted_from, extension, unless_laws, article, valid_from, valid_to, url, name, name_kk,
    name_ru
from statutory_term
order by try_cast(regexp_extract(article, '^[0-9]+') as integer), article, term_id, appeal_type, valid_from desc
