-- Grain: one row per year that any published figure ends in.
select distinct cast(year(period_end) as integer) as year from observation
where period_end is not null
order by year desc
