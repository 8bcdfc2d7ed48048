-- Grain: one row per English data text in one language.
select msgid, msgstr from text where lang = $lang
