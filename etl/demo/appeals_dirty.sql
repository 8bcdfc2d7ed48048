-- Grain: one row per delivered row: the invented cases, and among them rows that a contract must refuse, drop or count.
with texts as (
    select
        case_id, cast(registered_on as varchar) as registered_on, cast(received_on as varchar) as received_on, type, topic,
        service_code, channel, area_id, body, cast(redirected_on as varchar) as redirected_on,
        cast(received_by_competent_on as varchar) as received_by_competent_on,
        cast(extended_on as varchar) as extended_on, cast(extended_until as varchar) as extended_until,
        cast(answered_on as varchar) as answered_on, outcome, repeat_of,
        cast(state_on as varchar) as state_on
    from invented
),

numbered as (
    select *, row_number() over (order by registered_on, case_id) as n from texts
),

mended as (
    select * replace (
        case n % 20011 when 17 then strftime(cast(registered_on as date), '%d.%m.%Y') when 29 then 'кеше' else registered_on end
            as registered_on,
        case n % 20011 when 41 then 'KZ-99' else area_id end as area_id,
        case n % 20011 when 53 then 'petition' else type end as type,
        case n % 20011 when 59 then '2019-01-01' else answered_on end as answered_on,
        case n % 20011
            when 67 then body || ', тел. +7 701 000 00 00'
            when 71 then body || ', ИИН 850101300124'
            when 73 then body || ', office@example.kz'
            else body
        end as body
    )
    from numbered
)

select * exclude (n, time)
from mended
-- some are delivered twice
cross join unnest(case when n % 20011 = 83 then [1, 2] else [1] end) as t(time)
