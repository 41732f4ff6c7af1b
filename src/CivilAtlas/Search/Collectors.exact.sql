-- Of a name that is borne by thousands the nearest are wanted, or the largest.
select t.place_name_id, t.term, t.kind, t.rank, t.metres, true as whole
from (select s.place_name_id, s.term, s.kind, s.rank,
             st_distancesphere(s.location, st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490)) as metres
      from place_name_term s
      where s.term = @text and s.status in ('approved', 'under-appeal')
      limit 3000) t
order by rank, metres limit 60
