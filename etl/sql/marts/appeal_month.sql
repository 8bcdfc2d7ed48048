-- Grain: one row per area × month × type × topic × channel; below the regions (districts and what lies in them) one row
-- per area × month × topic, with type and channel empty: split further, nearly every count would be one or two people.
-- What a count counts, and in which month: staging/stg_appeal_month.sql. Below the regions a count of one or two is
-- suppressed: null, and `suppressed` says that the row has one. A zero names nobody and stays.
with cells as (
    select
        m.area_id,
        m.month,
        a.level not in ('country', 'region') as is_local,
        case when a.level in ('country', 'region') then m.type else '' end as type,
        m.topic,
        case when a.level in ('country', 'region') then m.channel else '' end as channel,
        cast(sum(m.received) as bigint) as received,
        cast(sum(m.repeated) as bigint) as repeated,
        cast(sum(m.redirected) as bigint) as redirected,
        cast(sum(m.redirected_in_term) as bigint) as redirected_in_term,
        cast(sum(m.due) as bigint) as due,
        cast(sum(m.answered_in_term) as bigint) as answered_in_term,
        cast(sum(m.closed) as bigint) as closed,
        cast(sum(m.closed_in_term) as bigint) as closed_in_term,
        cast(sum(m.extended) as bigint) as extended
    from stg_appeal_month as m
    inner join src_areas as a on a.area_id = m.area_id
    group by
        m.area_id,
        m.month,
        a.level not in ('country', 'region'),
        case when a.level in ('country', 'region') then m.type else '' end,
        m.topic,
        case when a.level in ('country', 'region') then m.channel else '' end
)

select
    area_id,
    month,
    type,
    topic,
    channel,
    case when is_local and received in (1, 2) then null else received end as received,
    case when is_local and repeated in (1, 2) then null else repeated end as repeated,
    case when is_local and redirected in (1, 2) then null else redirected end as redirected,
    case when is_local and redirected_in_term in (1, 2) then null else redirected_in_term end as redirected_in_term,
    case when is_local and due in (1, 2) then null else due end as due,
    case when is_local and answered_in_term in (1, 2) then null else answered_in_term end as answered_in_term,
    case when is_local and closed in (1, 2) then null else closed end as closed,
    case when is_local and closed_in_term in (1, 2) then null else closed_in_term end as closed_in_term,
    case when is_local and extended in (1, 2) then null else extended end as extended,
    is_local and (
        received in (1, 2) or repeated in (1, 2) or redirected in (1, 2) or redirected_in_term in (1, 2) or due in (1, 2)
        or answered_in_term in (1, 2) or closed in (1, 2) or closed_in_term in (1, 2) or extended in (1, 2)
    ) as suppressed
from cells
order by area_id, month, type, topic, channel
