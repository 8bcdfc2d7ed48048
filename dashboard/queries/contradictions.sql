-- Grain: one row per area of which a claim and a measurement or complaints disagree, by the rule of the mart, or of which
-- reports name exceptions to a claim; those contradicted from most sides first.
select
    area_id, claim, claim_value, indicator_id, observation_id, declared, declared_base, declared_without, settlements, without,
    people_without, tests, tests_in_norm, quarter_on, complaints, named, says_settlements, says_tests, says_appeals,
    says_reports, is_contradictory, norm_4g_kbps, claim_at_least, without_at_least, tests_under, complaints_times
from area_contradiction
where is_contradictory or has_exceptions
order by
    is_contradictory desc,
    cast(says_settlements as integer) + cast(says_tests as integer) + cast(says_appeals as integer)
    + cast(says_reports as integer) desc,
    people_without desc nulls last,
    area_id
