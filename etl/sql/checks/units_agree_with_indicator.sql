-- These figures are in another unit than their indicator.
select o.observation_id, o.indicator_id, o.unit, i.unit as indicator_unit
from observation as o
inner join meta_indicator as i on i.indicator_id = o.indicator_id
where o.unit <> i.unit
