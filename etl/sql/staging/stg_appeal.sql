-- Grain: one row per case of the months that are computed anew (changed_month), with its deadline by the Code (No. 350-VI)
-- and its state at the date of its own region's data.
-- Working days are counted from the day after (art. 76(2)): the difference of two working_no. An end of term is looked up
-- among the working days, so that a last day off moves on by itself (art. 76(5)). Terms are those valid on the day that
-- the count starts from, a registration's or an arrival's; before the Code there is none, and the deadline of such a case
-- stays unknown (null). So it does where the term is not determined: the rules that may have been in force on the day
-- end it on different days, or the rule does not say whether a complaint may be extended. due_earliest_on is then the first
-- of the days that it may have ended on.
with terms as (
    select
        c.day,
        c.is_working,
        c.working_no,
        cast(max_by(t.value, t.valid_from) filter (where t.term_id = 'redirect') as integer) as redirect,
        cast(max_by(t.value, t.valid_from) filter (where t.term_id = 'extension_at_most') as integer) as extension_months
    from stg_calendar as c
    left join src_statutory_terms as t
        on
            t.unit = case when t.term_id = 'extension_at_most' then 'months' else 'working_days' end
            and t.valid_from <= c.day
            and (t.valid_to is null or t.valid_to >= c.day)
    group by c.day, c.is_working, c.working_no
),

-- longest_no: the last day to which an extension that is decided on the day can reach (art. 76(3)).
days as (
    select t.*, l.working_no + case when l.is_working then 0 else 1 end as longest_no
    from terms as t
    left join stg_calendar as l on l.day = cast(t.day + t.extension_months * interval 1 month as date)
),

-- The term of consideration by day and type. Two wordings on one day: which of them was in force is not known (place 1, 2).
wordings as (
    select
        k.appeal_type,
        c.day,
        c.working_no,
        cast(t.value as integer) as term,
        t.counted_from = 'receipt' as is_from_receipt,
        t.extension,
        row_number() over (partition by k.appeal_type, c.day order by t.valid_from) as place,
        count(*) over (partition by k.appeal_type, c.day) as wordings
    from stg_calendar as c
    cross join (select distinct appeal_type from src_statutory_terms) as k
    inner join src_statutory_terms as t
        on
            t.term_id = 'consider'
            and t.unit = 'working_days'
            and t.appeal_type = k.appeal_type
            and t.valid_from <= c.day
            and (t.valid_to is null or t.valid_to >= c.day)
),

working_days as (
    select day, working_no from stg_calendar where is_working
),

data_day as (
    select s.area_id, s.data_on, c.working_no as data_no
    from stg_appeal_date as s
    left join stg_calendar as c on c.day = s.data_on
),

-- What is registered on a day off counts as registered on the next working day (art. 64(3)); registered_on itself stays.
registrations as (
    select c.day, w.day as counts_on, w.working_no as registered_no
    from stg_calendar as c
    inner join working_days as w on w.working_no = c.working_no + case when c.is_working then 0 else 1 end
),

-- The count starts on the day of registration; on redirection, anew on that of arrival at the competent body (art. 65,
-- 76(2)). An arrival that nobody noted is taken as that of the redirection, the earliest that it can have been.
-- A case with an outcome and no day of an answer is closed on an unknown day: neither open nor judged.
cases as (
    select
        a.*,
        r.registered_no,
        greatest(coalesce(r.counts_on, a.registered_on), a.redirected_on, a.received_by_competent_on) as opened_on,
        coalesce(k.appeal_type, 'any') as term_type,
        a.redirected_on is not null as is_redirected,
        a.redirected_on is not null or a.received_by_competent_on is not null as is_restarted,
        coalesce(a.received_on, a.registered_on) as arrived_on,
        a.extended_until is not null as is_extended,
        coalesce(a.repeat_of, '') <> '' as is_repeat,
        a.answered_on is not null as is_answered,
        a.answered_on is null and coalesce(a.outcome, '') = '' as is_open,
        cast(date_trunc('month', a.registered_on) as date) as registered_month
    from src_appeals as a
    left join registrations as r on r.day = a.registered_on
    left join (select distinct appeal_type from wordings) as k on k.appeal_type = a.type
    where cast(date_trunc('month', a.registered_on) as date) in (select month from changed_month)
),

-- A wording that counts from receipt counts from the day on which the appeal came, day off or not; where that day is not
-- on record, registration stands for it. A redirected case is received by the competent body when it arrives there.
started as (
    select
        c.*,
        w.working_no as opened_no,
        w.term,
        w.extension,
        w.place,
        w.wordings,
        w.is_from_receipt and not c.is_restarted and c.received_on is not null as is_from_receipt
    from cases as c
    left join wordings as w on w.day = c.opened_on and w.appeal_type = c.term_type
),

counted as (
    select
        c.*,
        answered.working_no as answered_no,
        case when c.is_from_receipt then c.received_on else c.opened_on end as starts_on,
        case when c.is_from_receipt then arrived.working_no else c.opened_no end + c.term as term_no,
        extended.working_no + case when extended.is_working then 0 else 1 end as extended_no,
        decided.longest_no as decided_no,
        redirected.working_no - arrived.working_no <= arrived.redirect as redirected_in_term
    from started as c
    left join days as extended on extended.day = c.extended_until
    left join days as decided on decided.day = c.extended_on
    left join days as answered on answered.day = c.answered_on
    left join days as redirected on redirected.day = c.redirected_on
    left join days as arrived on arrived.day = c.arrived_on
),

-- An extension (art. 76(3)) moves the end of the term on, to two months after the decision at most. A decision that is not
-- on record, or that came after the term, is taken as made on the last day of the term, the latest that it can have been.
-- Where only a law can allow an extension (complaints, art. 99), the record names none, and the term stays as it is.
limited as (
    select
        c.*,
        case
            when c.extension = 'laws_only' then c.term_no
            when c.extended_on <= ends.day then c.decided_no
            else ends.longest_no
        end as longest_no
    from counted as c
    left join days as ends on ends.is_working and ends.working_no = c.term_no and c.is_extended
),

-- An extension that ends sooner than the term itself takes nothing away.
extended as (
    select
        l.*,
        case when l.extended_no > l.term_no then greatest(l.term_no, least(l.extended_no, l.longest_no)) else l.term_no end
            as most_no
    from limited as l
),

-- Where the rule does not speak of extension, the term ends no earlier than without it, and no later than with it.
-- Not kept: `spans` asks it again for the cases of a few days, which costs less than to write all of them down.
due as not materialized (
    select e.*, case when e.extension = 'not_stated' then e.term_no else e.most_no end as least_no
    from extended as e
),

-- Cases on which two wordings may bear: the days between which their term ends.
spans as (
    select case_id, min(least_no) as least_no, max(most_no) as most_no
    from due
    where wordings > 1
    group by case_id
),

determined as (
    select
        d.*,
        coalesce(s.least_no, d.least_no) as due_no,
        coalesce(coalesce(s.least_no, d.least_no) < coalesce(s.most_no, d.most_no), false) as is_undetermined
    from due as d
    left join spans as s on s.case_id = d.case_id
    where coalesce(d.place, 1) = 1
),

ended as (
    select d.*, w.day as due_earliest_on, case when not d.is_undetermined then w.day end as due_on
    from determined as d
    left join working_days as w on w.working_no = d.due_no
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
    d.received_on,
    d.redirected_on,
    d.answered_on,
    d.starts_on,
    d.due_on,
    d.due_earliest_on,
    d.is_undetermined,
    d.is_redirected,
    d.redirected_in_term,
    d.is_extended,
    d.is_extended and d.extended_no > d.longest_no as is_extended_too_far,
    d.is_repeat,
    d.is_answered,
    d.is_open,
    d.answered_on <= d.due_on as answered_in_term,
    d.is_open and s.data_on > d.due_on as is_overdue,
    -- The wait of the person, redirection included: from registration. An answer dated before it tells no wait.
    case when d.answered_on >= d.registered_on then greatest(d.answered_no - d.registered_no, 0) end as working_days_to_answer,
    case when d.is_open then greatest(s.data_no - d.registered_no, 0) end as age_working_days,
    case when d.is_open and not d.is_undetermined then d.due_no - s.data_no end as days_left,
    s.data_on
from ended as d
inner join data_day as s on s.area_id = d.area_id
