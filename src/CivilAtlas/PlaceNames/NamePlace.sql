-- A division that does not stand on the day is taken as it last stood: an old name keeps its place.
with recursive above as (
    (select d.division_id, d.code, d.parent_id, d.level from division_version d
     where d.division_id = @division and upper_inf(d.recorded)
     order by d.valid @> @day::date desc, lower(d.valid) desc limit 1)
    union all
    select p.* from above a
    cross join lateral (
        select d.division_id, d.code, d.parent_id, d.level from division_version d
        where d.division_id = a.parent_id and upper_inf(d.recorded)
        order by d.valid @> @day::date desc, lower(d.valid) desc limit 1) p
), shape as (
    select st_geomfromgeojson(@Geometry) as geometry
)
select coalesce((select array_agg(division_id order by level desc) from above), '{}') as path,
       coalesce((select division_id from above where level = 'prefecture'), '00000000-0000-0000-0000-000000000000') as prefecture,
       coalesce((select code from above order by level desc limit 1), '') as division_code,
       case when st_dimension(geometry) = 1 then st_length(geometry::geography) else 0 end as length_metres,
       case when st_dimension(geometry) = 2 then st_area(geometry::geography) else 0 end as area_square_metres
from shape
