-- Grain: one row per topic, and one for all topics together.
select topic, read_on, addresses from reading order by topic
