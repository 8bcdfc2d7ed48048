-- Grain: one row per area of which a claim, a measurement or complaints are known; `is_contradictory` where they disagree.
-- The rule (own method, its numbers stand in data/reference/connectivity_rules.csv):
--   claim: somebody says that the area is connected, in 95 % or more of whatever the claim counts: a published figure of
--     status `claimed` on its territory or coverage, or, where there is none, the settlements that a report declares
--     connected (in the records of settlements). Shares of different things are never subtracted from each other.
--   it is contradicted by the measurement where no internet is found in 5 % or more of the settlements declared connected
--     (beside a published figure: in 5 % or more of all settlements), or where under 75 % of the mobile tests of the last
--     quarter meet the norm of 4G;
--   or by complaints where appeals on the connection in the last whole quarter are ten or more, and at least 1.5 times
--     as large a part of all appeals as in the whole country.
--   Settlements without internet that published reports name are exceptions to the claim (`has_exceptions`): a few names do not
--     contradict a share, and a share does not answer them.
-- How many appeals they are is told only where no few people are behind it (etl/suppression.py); null otherwise.
with claims as (
    select
        area_id, value, observation_id, indicator_id, period_id,
        row_number() over (
            partition by area_id
            order by
                case indicator_id when 'territory_covered_share' then 1 else 2 end, period_end desc nulls last, observation_id
        ) as choice
    from observation
    where
        indicator_id in ('territory_covered_share', 'region_coverage_share_unspecified')
        and status = 'claimed' and breakdown = '' and area_detail = '' and body = ''
),

last_quarter as (
    select max(quarter_on) as quarter_on from stg_speed_quarter where network = 'mobile'
),

tests as (
    select s.area_id, s.quarter_on, s.tests, s.tests_in_norm
    from stg_speed_quarter as s
    inner join last_quarter as l on l.quarter_on = s.quarter_on
    where s.network = 'mobile' and s.tests >= 30
),

-- The last quarter that is whole for the area: a month more or less cannot be taken from it.
appeals as (
    select
        area_id,
        quarter_on as complaints_from,
        max(received_all) as received,
        cast(coalesce(sum(received) filter (where topic = 'communications_internet'), 0) as bigint) as complaints
    from stg_appeal_topic
    group by area_id, quarter_on
    qualify row_number() over (partition by area_id order by quarter_on desc) = 1
),

reports as (
    select area_id, count(*) as named from src_settlement_reports where problem = 'none' group by area_id
),

known as (
    select area_id from claims where choice = 1
    union
    select area_id from stg_settlement_count
    union
    select area_id from reports
),

facts as (
    select
        k.area_id,
        a.level,
        c.observation_id,
        c.indicator_id,
        case when c.area_id is not null then 'figure' when s.declared_base > 0 then 'settlements' else '' end as claim,
        coalesce(c.value, 100.0 * s.declared / nullif(s.declared_base, 0)) as claim_value,
        case when c.area_id is null then s.declared end as declared,
        case when c.area_id is null then s.declared_base end as declared_base,
        case when c.area_id is null then s.declared_without end as declared_without,
        s.settlements,
        s.without,
        s.people_without,
        t.tests,
        t.tests_in_norm,
        t.quarter_on,
        p.received,
        p.complaints,
        p.complaints_from,
        w.received as received_all,
        w.complaints as complaints_all,
        coalesce(r.named, 0) as named
    from known as k
    inner join src_areas as a on a.area_id = k.area_id
    left join claims as c on c.area_id = k.area_id and c.choice = 1
    left join stg_settlement_count as s on s.area_id = k.area_id
    left join tests as t on t.area_id = k.area_id
    left join appeals as p on p.area_id = k.area_id
    left join appeals as w on w.area_id = 'KZ'
    left join reports as r on r.area_id = k.area_id
),

judged as (
    select
        f.*,
        coalesce(f.claim_value >= r.claim_at_least, false) as is_claimed,
        coalesce(
            case when f.claim = 'settlements'
                then f.declared_without > 0 and 100.0 * f.declared_without >= r.without_at_least * f.declared
                else f.without > 0 and 100.0 * f.without >= r.without_at_least * f.settlements
            end,
            false
        ) as says_settlements,
        coalesce(100.0 * f.tests_in_norm < r.tests_under * f.tests, false) as says_tests,
        coalesce(
            f.complaints >= r.complaints_at_least
            and f.complaints * f.received_all >= r.complaints_times * f.complaints_all * f.received,
            false
        ) as says_appeals,
        f.named > 0 as says_reports,
        r.norm_4g_kbps,
        r.claim_at_least,
        r.without_at_least,
        r.tests_under,
        r.complaints_times
    from facts as f
    cross join stg_connectivity_rule as r
)

select
    area_id,
    claim,
    claim_value,
    indicator_id,
    observation_id,
    declared,
    declared_base,
    declared_without,
    settlements,
    without,
    people_without,
    tests,
    tests_in_norm,
    quarter_on,
    complaints,
    complaints_from,
    named,
    is_claimed,
    says_settlements,
    says_tests,
    says_appeals,
    says_reports,
    is_claimed and (says_settlements or says_tests or says_appeals) as is_contradictory,
    is_claimed and says_reports as has_exceptions,
    norm_4g_kbps,
    claim_at_least,
    without_at_least,
    tests_under,
    complaints_times
from judged
order by area_id
