select n.place_name_id as id, n.name, n.toned, n.plain, n.category, n.status,
       division_chain(n.division_id, n.location, @today::date, now()) as divisions, st_x(n.location) as lon, st_y(n.location) as lat
from unnest(@ids) as wanted(id)
cross join lateral (
    select v.* from place_name_version v
    where v.place_name_id = wanted.id and upper_inf(v.recorded) and (v.valid @> @today::date) is true
      and v.status in ('approved', 'under-appeal')
    limit 1) n
