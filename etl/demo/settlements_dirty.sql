-- Grain: one row per delivered row: the invented settlements, and among them rows that a contract must refuse or count.
with texts as (
    select
        kato, area_id, name_kk, name_ru, kind, cast(population as varchar) as population,
        cast(declared_connected as varchar) as declared_connected, technology, operator,
        cast(technology_since as varchar) as technology_since, planned_technology, cast(planned_on as varchar) as planned_on,
        cast(school_connected as varchar) as school_connected, cast(clinic_connected as varchar) as clinic_connected,
        cast(speed_kbps as varchar) as speed_kbps, cast(latitude as varchar) as latitude,
        cast(longitude as varchar) as longitude, cast(state_on as varchar) as state_on
    from invented_settlements
),

numbered as (
    select *, row_number() over (order by state_on, kato) as n from texts
),

mended as (
    select * replace (
        case n % 2003 when 17 then substr(kato, 1, 8) else kato end as kato,
        case n % 2003 when 29 then 'KZ-99' else area_id end as area_id,
        case n % 2003 when 41 then 'wimax' else technology end as technology,
        case n % 2003 when 53 then 'иә' else declared_connected end as declared_connected,
        case n % 2003 when 67 then '-5' else population end as population,
        case n % 2003 when 71 then '2031-01-01' else technology_since end as technology_since,
        case n % 2003 when 83 then latitude else longitude end as longitude
    )
    from numbered
)

select * exclude (n) from mended
union all
-- delivered twice
select * exclude (n) from mended where n % 2003 = 97
