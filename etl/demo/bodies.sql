-- Grain: one row per invented body, with the code by which the invented cases name it.
select
    'demo_body_' || lpad(cast(n as varchar), 2, '0') as code,
    'Ойдан шығарылған орган № ' || cast(n as varchar) as name_kk,
    'Выдуманный орган № ' || cast(n as varchar) as name_ru,
    date '2026-10-31' as state_on
from range(1, 41) as r (n)
order by n
