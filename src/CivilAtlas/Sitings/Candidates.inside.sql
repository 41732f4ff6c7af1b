select st_covers(d.geometry, st_setsrid(st_makepoint(p.lon, p.lat), 4490)) is true
from unnest(@lons::float8[], @lats::float8[]) with ordinality as p(lon, lat, place)
left join division_version d on d.division_id = @root and d.valid @> @asOf::date and d.recorded @> now()
order by p.place
