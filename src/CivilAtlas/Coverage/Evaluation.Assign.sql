-- One level of the assignment. All divisions of the register take part, not only those asked about:
-- a facility on the border with a neighbour belongs to the lower code, whoever asks.
update assess_facility f set division_id = h.division_id
from (
    select distinct on (f.id) f.id, d.division_id
    from assess_facility f
    join division_version d on st_covers(d.geometry, f.location)
    where f.division_id is null and d.level = @level::division_level and d.valid @> @asOf::date and d.recorded @> now()
    order by f.id, d.code
) h
where h.id = f.id
