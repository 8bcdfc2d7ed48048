-- Grain: one row per indicator, with the number of figures published on it.
select i.indicator_id, i.topic, i.unit, i.direction, i.decimals, i.chartable, i.title, i.definition, count(o.observation_id) as figures
from meta_indicator as i
left join observation as o on o.indicator_id = i.indicator_id
group by all
order by i.topic, i.indicator_id
