-- At the seat of the committee, else inside the village. One that nobody has counted is there with nobody in it.
select v.code as id, st_x(p.place) as lon, st_y(p.place) as lat, coalesce(n.people, 0)::double precision as people, v.division_id as village_id, 1::double precision as weight
from division_version v
cross join lateral (select coalesce(v.seat, st_pointonsurface(v.geometry)) as place) p
left join lateral (
    select people from division_population where division_id = v.division_id and age_group = @ageGroup and reference_date <= @asOf
    order by reference_date desc limit 1) n on true
where v.division_id in (select unnest(@villages::uuid[])) and v.valid @> @asOf::date and v.recorded @> now() and p.place is not null
order by v.code
