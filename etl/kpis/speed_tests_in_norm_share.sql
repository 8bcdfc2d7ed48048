-- Grain: one row per area and quarter.
select
    s.area_id,
    concat(cast(year(s.quarter_on) as varchar), '-Q', cast(quarter(s.quarter_on) as varchar)) as period_id,
    s.quarter_on as period_start,
    last_day(s.quarter_on + interval 2 month) as period_end,
    'quarter' as period_grain,
    100.0 * s.tests_in_norm / s.tests as value,
    cast(s.tests_in_norm as double) as numerator,
    cast(s.tests as double) as denominator,
    -- the tests are those that people made, not a sample that anybody drew
    case when c.record_status = 'measured' then 'estimated' else c.record_status end as status,
    '' as observation_id,
    '' as note
from stg_speed_quarter as s
cross join run_context as c
where s.network = 'mobile' and s.tests_in_norm is not null
