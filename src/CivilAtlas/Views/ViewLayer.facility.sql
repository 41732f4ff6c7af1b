-- Of facilities crowded into one cell of the screen the largest first; the identity settles ties the same every time.
with found as (
    select facility_id, kind, name, location, count(*) over () as matched,
           row_number() over (partition by floor(st_x(web) / @cell), floor(st_y(web) / @cell)
               order by case when jsonb_typeof(attributes -> 'beds') = 'number' then (attributes ->> 'beds')::numeric end desc nulls last, facility_id) as turn
    from facility_version
    where (web && st_makeenvelope(@west, @south, @east, @north, 3857) or web && st_makeenvelope(@west2, @south2, @east2, @north2, 3857)) and valid @> @day and upper_inf(recorded)
      and (@kinds::text[] is null or kind = any(@kinds))
    order by turn, facility_id
    limit @most
)
select matched, '{"type":"Feature","id":' || to_json(facility_id::text) || ',"geometry":' || st_asgeojson(location, @digits, 0) || ',"properties":' || json_build_object('kind', kind, 'name', name)::text || '}'
from found order by turn, facility_id
