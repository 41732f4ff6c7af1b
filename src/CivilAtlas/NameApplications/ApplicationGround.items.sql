-- Names recorded under a division that has since come to this one still carry its identity in their paths.
with recursive kin as (
    select @division::uuid as division_id
    union
    select l.from_division_id
    from kin join division_lineage l on l.to_division_id = kin.division_id
    where l.from_division_id is not null
      and not exists (select from division_version v where v.division_id = l.from_division_id and v.valid @> @today::date and upper_inf(v.recorded))
)
select (given.n - 1)::int as position, v.name, v.category, coalesce(v.status in ('approved', 'under-appeal'), false) as stands,
       coalesce(v.path && (select array_agg(division_id) from kin), false) as inside,
       coalesce(st_disjoint(d.geometry, st_setsrid(st_geomfromgeojson(given.shape), 4490)), false) as outside
from unnest(@ids::uuid[], @shapes::text[]) with ordinality as given(id, shape, n)
left join place_name_version v on v.place_name_id = given.id and v.valid @> @today::date and upper_inf(v.recorded)
left join division_version d on d.division_id = @division and d.valid @> @today::date and upper_inf(d.recorded)
order by given.n
