-- Grain: one row per number that a published run has told otherwise than the run after it: of a KPI, an area and a period
-- (row_id empty), or of a published figure. until_run: the run that told another value; reason: why it did.
create or replace table vintage as
with told_kpi as (
    select v.*, coalesce(o.qualifier, 'exact') as qualifier, m.unit
    from told_value as v
    inner join told_meta_kpi as m on m.kpi_id = v.kpi_id
    left join told_observation as o on o.observation_id = v.observation_id
),

kpi as (
    select v.*, coalesce(o.qualifier, 'exact') as qualifier, m.unit
    from kpi_value as v
    inner join meta_kpi as m on m.kpi_id = v.kpi_id
    left join observation as o on o.observation_id = v.observation_id
),

corrected as (
    select t.*
    from told_observation as t
    inner join observation as o
        on o.observation_id = t.observation_id and o.area_id = t.area_id and o.period_id = t.period_id
    where round(o.value, 9) <> round(t.value, 9) or o.qualifier <> t.qualifier or o.unit <> t.unit
)

select * from told_vintage
union all
select
    t.kpi_id as number_key,
    t.area_id,
    t.period_id,
    '' as row_id,
    t.value,
    t.qualifier,
    t.unit,
    t.status,
    t.observation_id,
    $run as until_run,
    case
        when n.observation_id <> '' and n.observation_id = t.observation_id and c.observation_id is not null then 'correction'
        when n.observation_id <> '' and t.observation_id <> '' and n.observation_id <> t.observation_id then 'other_figure'
        when n.observation_id <> t.observation_id then 'records'
        when b.kpi_id is null then 'not_kept'
        when a.definition <> b.definition and a.rows_from <> b.rows_from then 'definition_and_data'
        when a.definition <> b.definition then 'definition'
        when n.observation_id <> '' then 'inputs'
        else 'records'
    end as reason
from told_kpi as t
inner join kpi as n on n.kpi_id = t.kpi_id and n.area_id = t.area_id and n.period_id = t.period_id
inner join kpi_made_of as a on a.kpi_id = n.kpi_id
left join told_made_of as b on b.kpi_id = n.kpi_id
left join corrected as c on c.observation_id = t.observation_id
where round(n.value, 9) <> round(t.value, 9) or n.qualifier <> t.qualifier or n.unit <> t.unit
union all
select indicator_id, area_id, period_id, observation_id, value, qualifier, unit, status, observation_id, $run, 'correction'
from corrected;

-- What is withheld, or was in any run, has no earlier value either; nor has any count of people whose runs are withdrawn.
delete from vintage
where
    row_id = ''
    and (
        (number_key, area_id, period_id) in (select (name, area_id, period_id) from withheld_item where place = 'kpi_value')
        or (number_key, area_id, period_id) in (select (kpi_id, area_id, period_id) from kpi_suppressed)
        or (number_key, area_id, period_id) in (select (kpi_id, area_id, period_id) from kpi_too_few)
        or ($withdrawn and observation_id = '')
    )
