-- Grain: one row per topic.
select topic, read_on, addresses from reading order by topic
