-- These areas begin on another day than the first version of their borders.
with first_version as (
    select area_id, max(case when valid_from is null then 1 else 0 end) as from_ever, min(valid_from) as valid_from
    from area_version
    where day_known
    group by area_id
)

select a.area_id, a.valid_from, v.valid_from as version_from
from dim_area as a
left join first_version as v on v.area_id = a.area_id
where
    (a.valid_from is not null and (v.area_id is null or v.from_ever = 1 or v.valid_from <> a.valid_from))
    or (a.valid_from is null and v.from_ever = 0)
