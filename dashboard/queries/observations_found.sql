-- Grain: one row per published figure that fits every filter; an empty filter fits all. A word is looked for in the texts of
-- all languages, in the names of the area, and, where it is a number, in the value.
with said_in_all as (select msgid, string_agg(msgstr, ' ') as said from text group by msgid)

select
    o.observation_id, o.indicator_id, o.topic, o.area_id, o.area_detail, o.body, o.scope, o.counted_by, o.period_id, o.period_start,
    o.period_end, o.period_grain, o.value, o.unit, o.numerator, o.denominator, o.breakdown, o.qualifier, o.definition,
    o.status, o.publisher, o.url, o.published_on, o.confidence, o.note, o.collected_on, o.source_id, o.snapshot_id, o.row_no
from observation as o
inner join meta_indicator as i on i.indicator_id = o.indicator_id
inner join dim_area as a on a.area_id = o.area_id
left join (select area_id, string_agg(alias, ' ') as said from area_alias group by area_id) as al on al.area_id = o.area_id
left join said_in_all as td on td.msgid = o.definition
left join said_in_all as ti on ti.msgid = i.title
where
    ($topic = '' or o.topic = $topic)
    and ($indicator_id = '' or o.indicator_id = $indicator_id)
    and ($area_id = '' or o.area_id = $area_id)
    and ($period_id = '' or o.period_id = $period_id)
    and ($status = '' or o.status = $status)
    and ($year = '' or ($year = 'undated' and o.period_end is null) or cast(year(o.period_end) as varchar) = $year)
    and (
        $words = ''
        or list_bool_and(list_transform(
            string_split(lower($words), ' '),
            lambda word: contains(
                lower(concat_ws(
                    ' ', o.indicator_id, o.area_detail, o.body, o.definition, o.note, o.publisher, o.period_id,
                    td.said, i.title, ti.said, a.name_kk, a.name_ru, a.name_en, al.said
                )),
                word
            )
            or coalesce(try_cast(replace(word, ',', '.') as double) = o.value, false)
        ))
    )
order by o.topic, o.indicator_id, o.area_id, o.period_end desc nulls last, o.observation_id
