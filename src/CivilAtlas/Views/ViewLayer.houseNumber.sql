-- One of each cell of the screen before any cell's second, so that a crowd is thinned evenly and no street is left bare.
with found as (
    select id, number, suffix, web, count(*) over () as matched,
           row_number() over (partition by floor(st_x(web) / @cell), floor(st_y(web) / @cell) order by number, id) as turn
    from house_number_point
    where (web && st_makeenvelope(@west, @south, @east, @north, 3857) or web && st_makeenvelope(@west2, @south2, @east2, @north2, 3857))
    order by turn, id
    limit @most
)
select matched, '{"type":"Feature","id":' || to_json(id::text) || ',"geometry":' || st_asgeojson(st_transform(web, 4490), @digits, 0) || ',"properties":' || json_build_object('number', number || coalesce(suffix, ''))::text || '}'
from found order by turn, id
