select count(*) filter (where p.deed = 'new') as added, count(*) filter (where p.deed = 'changed') as changed, count(*) filter (where p.deed = 'unchanged') as unchanged,
       coalesce(array_agg(st_x(v.location)) filter (where p.deed = 'changed'), '{}') as old_lons,
       coalesce(array_agg(st_y(v.location)) filter (where p.deed = 'changed'), '{}') as old_lats,
       greatest(clock_timestamp(), max(lower(v.recorded)) + interval '1 microsecond') as instant
from planned_facility p left join facility_version v on v.id = p.version_id
