select r.road_id from road_version r
where r.road_id = any(@ids) and (r.valid @> @day::date) is true and (r.recorded @> now()) is true
  and st_intersects((select d.geometry from division_version d where d.division_id = @root and d.valid @> @day::date and d.recorded @> now()), r.geometry)
