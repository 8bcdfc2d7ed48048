-- Grain: one row per figure of a region that names one of its districts.
select area_id, observation_id from figure_place order by area_id, observation_id
