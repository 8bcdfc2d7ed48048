-- Grain: one row per input of a KPI value that was computed here from published figures: the figure itself, and the people where
-- the KPI counts per person. `row_no` is the row of the snapshot it was read from.
create or replace table kpi_input as
with computed as (
    select * from kpi_value where status = 'computed'
),

people as (
    select v.kpi_id, v.area_id, v.period_id, p.population, p.on_date, p.url, p._snapshot_id, p._row_no
    from computed as v
    inner join src_area_population as p on p.area_id = v.area_id and p.population = v.denominator
    where v.kpi_id = 'appeals_per_1000'
    qualify row_number() over (partition by v.kpi_id, v.area_id, v.period_id order by p.on_date) = 1
)

select
    v.kpi_id,
    v.area_id,
    v.period_id,
    1 as position,
    'figure' as kind,
    o.observation_id,
    o.value,
    cast(o.period_end as date) as on_date,
    o.url,
    o.source_id,
    o.snapshot_id,
    cast(o.row_no as integer) as row_no
from computed as v
inner join observation as o on o.observation_id = v.observation_id
union all
select
    kpi_id,
    area_id,
    period_id,
    2 as position,
    'population' as kind,
    '' as observation_id,
    cast(population as double) as value,
    on_date,
    url,
    'area_population' as source_id,
    _snapshot_id as snapshot_id,
    cast(_row_no as integer) as row_no
from people
order by kpi_id, area_id, period_id, position;
