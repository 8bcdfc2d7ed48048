-- These figures are an official's word, by who counted or by their publisher's name, and are not told as a claim; or they are
-- told as a claim, though neither an official nor the press alone says so and they are no plan.
select observation_id, counted_by, status, publisher
from observation
where
    (counted_by = 'official' and status <> 'claimed')
    or (
        status = 'claimed'
        and counted_by not in ('official', 'press')
        and not regexp_matches(indicator_id, '^plan_|_plan(_|$)|_target$')
    )
    or (
        counted_by <> 'official'
        and regexp_matches(
            publisher,
            '[(;,] ?(President|PM|Prime Minister|Deputy Prime Minister|minister|vice-minister|deputy akim|district akim|akim|head of|interview)\b'
        )
        and not regexp_matches(publisher, 'akim''s office')
    )
