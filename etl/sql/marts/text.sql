-- Grain: one row per English data text and language.
select 'kk' as lang, msgid, kk as msgstr from src_texts
union all
select 'ru' as lang, msgid, ru as msgstr from src_texts
