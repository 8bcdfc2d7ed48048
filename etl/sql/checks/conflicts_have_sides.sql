-- These conflicts have fewer than two sides.
select conflict_id, count(*) as sides from conflict group by conflict_id having count(*) < 2
