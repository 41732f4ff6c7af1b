select n.place_name_id as id, n.name, n.toned, n.plain, n.category, n.status,
       -- The path was taken when the name was recorded; where one of its divisions has gone since, its heirs are looked up.
       coalesce((select case when count(*) = cardinality(n.path) then jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'level', d.level) order by d.level) end
                 from unnest(n.path) as p(id)
                 join division_version d on d.division_id = p.id and upper_inf(d.recorded) and (d.valid @> @today::date) is true),
                division_chain(n.division_id, n.location, @today::date, now())) as divisions,
       st_x(n.location) as lon, st_y(n.location) as lat
from unnest(@ids) with ordinality as wanted(id, place)
cross join lateral (
    select v.* from place_name_version v
    where v.place_name_id = wanted.id and upper_inf(v.recorded) and (v.valid @> @today::date) is true
      and v.status in ('approved', 'under-appeal')
    limit 1) n
order by wanted.place
