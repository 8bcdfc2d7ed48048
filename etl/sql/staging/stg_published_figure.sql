-- Grain: one row per indicator, breakdown, area and period: of the figures of the whole area, or of all its bodies, the best proved.
select
    indicator_id, breakdown, area_id, period_id, period_start, period_end, period_grain, value, numerator, denominator, status,
    observation_id, note
from stg_figure_choice
where scope in ('area', 'all_bodies')
