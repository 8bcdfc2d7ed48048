-- These KPIs lack a text in a language.
select k.kpi_id, count(t.text) as texts
from meta_kpi as k
left join kpi_text as t on t.kpi_id = k.kpi_id and t.text <> ''
group by k.kpi_id
having count(t.text) <> 15
