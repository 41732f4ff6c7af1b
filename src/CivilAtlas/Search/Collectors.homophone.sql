select t.place_name_id, t.term, t.kind, t.rank,
       st_distancesphere(t.location, st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490)) as metres, false as whole
from (select s.place_name_id, s.term, s.kind, s.rank, s.location, s.status from place_name_term s where s.sounds && @sounds limit 500) t
where t.status in ('approved', 'under-appeal')
order by rank, metres limit 60
