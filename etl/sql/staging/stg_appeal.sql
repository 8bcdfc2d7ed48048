-- Grain: one row per case of the months that are computed anew (changed_month), with its deadline by the Code (No. 350-VI)
-- and its state at the data's own date.
-- Working days are counted from the day after (art. 76(2)): the difference of two working_no. An end of term is looked up
-- among the working days, so that a last day off moves on by itself (art. 76(5)). Terms are those valid on the day that
-- the count starts from; before the Code there is none, and the deadline of such a case stays unknown (null).
with days as (
    select
        c.day,
        c.is_working,
        c.working_no,
        cast(max_by(t.value, t.valid_from) filter (where t.term_id = 'consider') as integer) as consider,
        cast(max_by(t.value, t.valid_from) filter (where t.term_id = 'consider_after_redirection') as integer)
            as consider_after_redirection,
        cast(max_by(t.value, t.valid_from) filter (where t.term_id = 'redirect') as integer) as redirect
    from stg_calendar as c
    left join src_statutory_terms as t
        on t.unit = 'working_days' and t.valid_from <= c.day and (t.valid_to is null or t.valid_to >= c.day)
    group by c.day, c.is_working, c.working_no
),

working_days as (
    select day, working_no from stg_calendar where is_working
),

data_day as (
    select s.data_on, c.working_no as data_no
    from stg_appeal_date as s
    left join stg_calendar as c on c.day = s.data_on
),

-- The count starts on the day of registration; on redirection, anew on that of arrival at the competent body (art. 65,
-- 76(2)). An arrival that nobody noted is taken as that of the redirection, the earliest that it can have been.
-- A case with an outcome and no day of an answer is closed on an unknown day: neither open nor judged.
cases as (
    select
        *,
        greatest(registered_on, redirected_on, received_by_competent_on) as starts_on,
        redirected_on is not null as is_redirected,
        redirected_on is not null or received_by_competent_on is not null as is_restarted,
        coalesce(received_on, registered_on) as arrived_on,
        extended_until is not null as is_extended,
        coalesce(repeat_of, '') <> '' as is_repeat,
        answered_on is not null as is_answered,
        answered_on is null and coalesce(outcome, '') = '' as is_open,
        cast(date_trunc('month', registered_on) as date) as registered_month
    from src_appeals
    where cast(date_trunc('month', registered_on) as date) in (select month from changed_month)
),

counted as (
    select
        c.*,
        registered.working_no as registered_no,
        answered.working_no as answered_no,
        starts.working_no + case when c.is_restarted then starts.consider_after_redirection else starts.consider end as term_no,
        extended.working_no + case when extended.is_working then 0 else 1 end as extended_no,
        redirected.working_no - arrived.working_no <= arrived.redirect as redirected_in_term
    from cases as c
    left join days as registered on registered.day = c.registered_on
    left join days as starts on starts.day = c.starts_on
    left join days as extended on extended.day = c.extended_until
    left join days as answered on answered.day = c.answered_on
    left join days as redirected on redirected.day = c.redirected_on
    left join days as arrived on arrived.day = c.arrived_on
),

-- An extension (art. 76(3)) moves the end of the term on; one that ends sooner than the term itself takes nothing away.
due as (
    select c.*, case when c.extended_no > c.term_no then c.extended_no else c.term_no end as due_no
    from counted as c
)

select
    d.case_id,
    d.registered_month,
    d.area_id,
    d.type,
    d.topic,
    d.channel,
    coalesce(d.service_code, '') as service_code,
    d.registered_on,
    d.registered_no,
    d.redirected_on,
    d.answered_on,
    d.starts_on,
    w.day as due_on,
    d.is_redirected,
    d.redirected_in_term,
    d.is_extended,
    d.is_repeat,
    d.is_answered,
    d.is_open,
    d.answered_on <= w.day as answered_in_term,
    d.is_open and s.data_on > w.day as is_overdue,
    -- The wait of the person, redirection included: from registration. An answer dated before it tells no wait.
    case when d.answered_on >= d.registered_on then d.answered_no - d.registered_no end as working_days_to_answer,
    case when d.is_open then greatest(s.data_no - d.registered_no, 0) end as age_working_days,
    case when d.is_open then d.due_no - s.data_no end as days_left,
    s.data_on
from due as d
cross join data_day as s
left join working_days as w on w.working_no = d.due_no
