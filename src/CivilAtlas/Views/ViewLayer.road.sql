-- The higher class first, and of a class the longest.
with found as (
    select id, name, class, web, count(*) over () as matched, array_position(@classes, class) as rank, st_length(web) as length
    from road_version
    where (web && st_makeenvelope(@west, @south, @east, @north, 3857) or web && st_makeenvelope(@west2, @south2, @east2, @north2, 3857)) and class = any(@classes) and valid @> @day and upper_inf(recorded)
      and (st_intersects(web, st_makeenvelope(@west, @south, @east, @north, 3857)) or coalesce(st_intersects(web, st_makeenvelope(@west2, @south2, @east2, @north2, 3857)), false))
    order by rank, length desc, id
    limit @most
)
select matched, '{"type":"Feature","id":' || id || ',"geometry":' || st_asgeojson(st_transform(st_simplify(case when @west2::float8 is null then st_clipbybox2d(web, st_expand(st_makeenvelope(@west, @south, @east, @north, 3857), @margin)) else web end, @tolerance, true), 4490), @digits, 0) || ',"properties":' || json_build_object('name', name, 'class', class)::text || '}'
from found order by rank, length desc, id
