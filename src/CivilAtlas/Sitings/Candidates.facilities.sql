-- Facilities open on the day in the division, or so many metres beyond its border: of a kind, of those ids, or both.
-- A capacity only where the attribute is a number.
select f.facility_id, f.name, st_x(f.location) as lon, st_y(f.location) as lat,
       case when jsonb_typeof(f.attributes -> @attribute::text) = 'number' then (f.attributes ->> @attribute)::double precision end as capacity
from facility_version f
where (f.valid @> @asOf::date) is true and (f.recorded @> now()) is true
  and (@kind::text is null or f.kind = @kind) and (@ids::uuid[] is null or f.facility_id = any(@ids))
  and jsonb_path_exists(f.attributes, @where::jsonpath)
  and exists (select from division_version d where d.division_id = @root and d.valid @> @asOf::date and d.recorded @> now()
              and (st_covers(d.geometry, f.location) or (@beyond > 0 and st_dwithin(d.geometry::geography, f.location::geography, @beyond))))
order by f.facility_id
limit @most + 1
