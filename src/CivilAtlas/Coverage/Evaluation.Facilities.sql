-- What stands in and around the territory today or stood there on the base day.
insert into assess_facility (id, kind, name, attributes, location, now, base)
select v.id, v.kind, v.name, v.attributes, v.location, v.valid @> @asOf::date, v.valid @> @baseDay::date
from facility_version v
where v.recorded @> now() and (v.valid @> @asOf::date or v.valid @> @baseDay::date) and v.kind = any(@kinds)
  and v.location && (select st_setsrid(st_extent(box::geometry)::geometry, 4490) from assess_division)
