-- These figures side by side carry more than one relation, or are said to contradict or to be equal in different units.
select c.conflict_id, count(distinct c.relation) as relations, count(distinct o.unit) as units
from conflict as c
inner join observation as o on o.observation_id = c.observation_id
group by c.conflict_id
having
    count(distinct c.relation) > 1
    or (count(distinct o.unit) > 1 and max(c.relation) in ('contradiction', 'rounding'))
