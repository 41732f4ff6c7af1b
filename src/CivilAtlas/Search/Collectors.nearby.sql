-- The nearest few hundred names of all, and those among them that begin so: a beginning that thousands share is settled by the place.
select t.place_name_id, t.term, t.kind, t.rank, t.metres, coalesce(t.term = @text or t.pinyin = @letters, false) as whole
from (select s.place_name_id, s.term, s.pinyin, s.initials, s.kind, s.rank, s.status,
             st_distancesphere(s.location, st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490)) as metres
      from place_name_term s
      order by s.location <-> st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490) limit 250) t
where t.status in ('approved', 'under-appeal')
  and (starts_with(t.term, @text) or starts_with(t.pinyin, @letters) or starts_with(t.initials, @letters))
limit 30
