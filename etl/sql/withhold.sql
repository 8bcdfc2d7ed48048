-- Takes out of the tables to be published what is not told (people_item, item_fate), and remembers it for the next runs.
-- fate: told; withheld; coarser: told by longer periods; few: under the KPI's minimum_n, which suppress_small.sql takes out.
-- Where none of a KPI's periods is shown in an area, the longest that there are stand for it: that they are few is said.
create or replace temp table judged_item as
select
    i.*,
    f.fate,
    f.is_shown or (
        not bool_or(f.is_shown) over (partition by i.place, i.name, i.area_id)
        and i.steps = max(i.steps) over (partition by i.place, i.name, i.area_id)
    ) as is_shown
from people_item as i
inner join item_fate as f on f.item_no = i.item_no;

-- Grain: one row per place in a published table × count that it tells.
create or replace temp table item_count as
select i.item_no, i.fate, c.counts, c.area_id, c.period_id, c.value, c.is_small
from (select item_no, fate, unnest(cells) as cell_no from judged_item) as i
inner join people_cell as c on c.cell_no = i.cell_no;

-- Grain: one row per published table of numbers of people: how many of those that it would tell (by the step that is shown) it
-- tells, how many it withholds because few people stand behind them, and how many more so that those cannot be worked out.
create or replace table withheld_share as
with few as (
    select item_no, bool_or(is_small) as is_small from item_count group by item_no
)

select
    i.place,
    count(*) as numbers,
    count(*) filter (where i.fate = 'told') as told,
    count(*) filter (where i.fate = 'withheld' and f.is_small) as withheld_few,
    count(*) filter (where i.fate = 'withheld' and not f.is_small) as withheld_with_them
from judged_item as i
inner join few as f on f.item_no = i.item_no
where i.is_shown and i.fate in ('told', 'withheld')
group by i.place
order by i.place;

-- Grain: one row per KPI, area and period of which a value is withheld: the longest periods where nothing of a KPI is told.
create or replace table kpi_suppressed as
with ranked as (
    select
        name as kpi_id, area_id, period_id, period_start, period_end, steps, fate,
        max(case when fate = 'told' then 1 else 0 end) over (partition by name, area_id) as is_told,
        max(steps) over (partition by name, area_id) as longest
    from judged_item
    where place = 'kpi_value'
)

select r.kpi_id, r.area_id, r.period_id, r.period_start, r.period_end, v.period_grain
from ranked as r
inner join kpi_value as v
    on v.kpi_id = r.kpi_id and v.area_id = r.area_id and v.period_id = r.period_id and v.observation_id = ''
where r.fate = 'withheld' or (r.fate = 'coarser' and r.is_told = 0 and r.steps = r.longest)
order by r.kpi_id, r.area_id, r.period_start;

delete from kpi_value
using judged_item as i
where
    i.place = 'kpi_value' and (i.fate in ('withheld', 'coarser') or (i.fate = 'few' and not i.is_shown))
    and kpi_value.kpi_id = i.name and kpi_value.area_id = i.area_id and kpi_value.period_id = i.period_id
    and kpi_value.observation_id = '';

update appeal_topic set received = null
from judged_item as i
where
    i.place = 'appeal_topic' and i.fate <> 'told'
    and appeal_topic.topic = i.name and appeal_topic.area_id = i.area_id and appeal_topic.period_id = i.period_id;

update appeal_backlog set open = null
from judged_item as i
where
    i.place = 'appeal_backlog' and i.fate <> 'told'
    and appeal_backlog.band = i.name and appeal_backlog.area_id = i.area_id;

update service_appeals set state = 'withheld'
from judged_item as i
where
    i.place = 'service_appeals' and i.fate = 'withheld'
    and service_appeals.service_code = i.name and service_appeals.area_id = i.area_id
    and service_appeals.period_id = i.period_id;

update service_appeals set appeals = null, rate = null, low = null, high = null where state <> 'told';

update area_contradiction set
    complaints = null,
    says_appeals = false,
    is_contradictory = is_claimed and (says_settlements or says_tests)
where not exists (
    from judged_item as i
    where
        i.place = 'appeal_topic' and i.fate = 'told' and i.name = 'communications_internet'
        and i.area_id = area_contradiction.area_id and i.period_start = area_contradiction.complaints_from
);

insert into withheld_item
select place, name, area_id, period_id from judged_item where fate in ('withheld', 'coarser')
except
from withheld_item;

insert into told_count
select distinct counts, area_id, period_id, value from item_count where fate = 'told'
except
from told_count;
