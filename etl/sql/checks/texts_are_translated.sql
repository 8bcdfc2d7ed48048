-- These texts have no Kazakh and Russian (data/texts/*.csv).
with spoken as (
    select definition as msgid from observation
    union
    select note from observation
    union
    select publisher from observation
    union
    select body from observation
    union
    select area_detail from observation
    union
    select title from meta_indicator
    union
    select definition from meta_indicator
    union
    select title from conflict
    union
    select label from conflict
    union
    select verdict from conflict
    union
    select name from code
    union
    select district from settlement_report
    union
    select promise from settlement_report
    union
    select promised_by from settlement_report
    union
    select due_text from settlement_report
    union
    select evidence from settlement_outcome
    union
    select told from service_list
    union
    select note from service_list
    union
    select publisher from service_list
    union
    select owner from meta_kpi
    union
    select producer from meta_source
    union
    select body from src_deliverers
    union
    select licence from meta_source
)

select s.msgid
from spoken as s
left join text as t on t.msgid = s.msgid and t.lang = 'kk'
where s.msgid <> '' and t.msgid is null
order by s.msgid
