-- One level of the assignment. All divisions of the register take part, not only those asked about:
-- a facility on the border with a neighbour belongs to the lower code, whoever asks.
-- "offset 0" holds the order: for each polygon the points in its box. The planner takes the divisions of one day for a
-- handful and would otherwise try every facility against every polygon (measured: 40 times slower).
update assess_facility f set division_id = h.division_id
from (
    select distinct on (p.id) p.id, d.division_id
    from division_version d
    cross join lateral (
        select a.id from assess_facility a where a.division_id is null and st_covers(d.geometry, a.location) offset 0) p
    where d.level = @level::division_level and d.valid @> @asOf::date and d.recorded @> now()
    order by p.id, d.code
) h
where h.id = f.id
