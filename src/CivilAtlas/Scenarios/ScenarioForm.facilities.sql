select f.facility_id from facility_version f
where f.facility_id = any(@ids) and (f.valid @> @day::date) is true and (f.recorded @> now()) is true
  and st_covers((select d.geometry from division_version d where d.division_id = @root and d.valid @> @day::date and d.recorded @> now()), f.location)
