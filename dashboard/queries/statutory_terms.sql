-- Grain: one row per statutory term and validity.
select term_id, value, unit, counted_from, article, valid_from, valid_to, url, name, name_kk, name_ru from statutory_term order by article, term_id
