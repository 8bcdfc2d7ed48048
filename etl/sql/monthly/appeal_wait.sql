-- Grain: one row per month of registration × area of the case × month of the answer × working days that people waited.
select
    registered_month,
    area_id,
    cast(date_trunc('month', answered_on) as date) as month,
    working_days_to_answer as days,
    count(*) as n
from stg_appeal
where working_days_to_answer is not null
group by registered_month, area_id, cast(date_trunc('month', answered_on) as date), working_days_to_answer
