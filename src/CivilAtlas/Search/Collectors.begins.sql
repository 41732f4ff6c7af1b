-- Rank by rank, each an index walked from where the letters begin; the outer limit stops before the small ones where the large are enough.
select t.place_name_id, t.term, t.kind, t.rank,
       st_distancesphere(t.location, st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490)) as metres, t.whole
from generate_series(0, @lowest) as r(rank)
cross join lateral (
    select s.place_name_id, s.term, s.kind, s.rank, s.location, {whole} as whole from place_name_term s
    where s.rank = r.rank and s.{column} ~>=~ @from and s.{column} ~<~ @to and s.status in ('approved', 'under-appeal')
    order by s.{column} using ~<~ limit 25) t
limit 60
