-- A character too many was typed: the name is what is left without it. One wrong or one left out: the others are all in the name, in their places.
select t.place_name_id, t.term, t.kind, t.rank,
       st_distancesphere(t.location, st_setsrid(st_makepoint(@lon::float8, @lat::float8), 4490)) as metres, false as whole
from (
    (select s.place_name_id, s.term, s.kind, s.rank, s.location from place_name_term s
     where s.term = any(@shorter) and s.status in ('approved', 'under-appeal') limit 60)
    union all
    select f.place_name_id, f.term, f.kind, f.rank, f.location
    from unnest(@struck) as g(left_over)
    cross join lateral (
        select c.* from (
            select s.place_name_id, s.term, s.kind, s.rank, s.location, s.status from place_name_term s
            where s.grams @> string_to_array(g.left_over, ' ') limit 400) c
        where c.status in ('approved', 'under-appeal') and c.term like any(@patterns) limit 30) f) t
