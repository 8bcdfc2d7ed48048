-- Grain: one row per KPI, with its texts in one language; English where the file does not hold that language.
with spoken as (
    select kpi_id, field, coalesce(max(text) filter (where lang = $lang), max(text) filter (where lang = 'en')) as text
    from kpi_text
    group by kpi_id, field
)

select
    k.kpi_id, k.page, k.position, k.overview_position, k.unit, k.direction, k.decimals, k.minimum_n,
    k.levels, k.not_applicable, k.indicators, k.records, k.scope, k.owner, k.checked_by, k.next_review, k.basis_url,
    coalesce(bool_and(i.chartable), false) as chartable,
    max(t.text) filter (where t.field = 'title') as title,
    max(t.text) filter (where t.field = 'definition') as definition,
    max(t.text) filter (where t.field = 'formula') as formula,
    max(t.text) filter (where t.field = 'why') as why,
    max(t.text) filter (where t.field = 'basis') as basis
from meta_kpi as k
inner join spoken as t on t.kpi_id = k.kpi_id
left join meta_indicator as i on list_contains(k.indicators, i.indicator_id)
group by all
order by k.page, k.position, k.kpi_id
