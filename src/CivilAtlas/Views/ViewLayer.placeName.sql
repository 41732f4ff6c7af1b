-- A line keeps its course, for its label runs along it; all else is a point to hang the label on. The largest first.
with found as (
    select place_name_id, name, plain, category, status, rank, count(*) over () as matched,
           case when st_dimension(web) = 1 then web else st_transform(location, 3857) end as shape
    from place_name_version
    where (web && st_makeenvelope(@west, @south, @east, @north, 3857) or web && st_makeenvelope(@west2, @south2, @east2, @north2, 3857)) and rank <= @lowest and valid @> @day and upper_inf(recorded)
      and status in ('approved', 'under-appeal') and (st_intersects(case when st_dimension(web) = 1 then web else st_transform(location, 3857) end, st_makeenvelope(@west, @south, @east, @north, 3857)) or coalesce(st_intersects(case when st_dimension(web) = 1 then web else st_transform(location, 3857) end, st_makeenvelope(@west2, @south2, @east2, @north2, 3857)), false))
    order by rank, place_name_id
    limit @most
)
select matched, '{"type":"Feature","id":' || to_json(place_name_id::text) || ',"geometry":' || st_asgeojson(st_transform(case when st_dimension(shape) = 1 then st_simplify(case when @west2::float8 is null then st_clipbybox2d(shape, st_expand(st_makeenvelope(@west, @south, @east, @north, 3857), @margin)) else shape end, @tolerance, true) else shape end, 4490), @digits, 0) || ',"properties":' || json_build_object('name', name, 'romanization', plain, 'category', category, 'status', status, 'rank', rank)::text || '}'
from found order by rank, place_name_id
