-- Grain: one row per published figure.
select * from stg_observation
order by observation_id
