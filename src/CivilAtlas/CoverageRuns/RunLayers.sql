-- Demand is found by the tile of the grouping zoom that holds this one, and those around it, for what is drawn over the edge.
select coalesce((select st_asmvt(t, @layer, 4096, 'geom') from (
            select d.unit_id as id, d.reason, d.facility_id::text as facility, d.people, d.cost, d.access,
                   st_asmvtgeom(st_transform(st_setsrid(st_makepoint(d.lon, d.lat), 4490), 3857), st_tileenvelope(@z, @x, @y), 4096, 64) as geom
            from coverage_run_demand d
            where @level is null and d.run_id = @run
              and d.tile = any(array(select ((@x >> greatest(@z - @grouping, 0)) + dx) * (1 << @grouping) + (@y >> greatest(@z - @grouping, 0)) + dy
                                     from generate_series(-1, 1) dx, generate_series(-1, 1) dy))) t
        where t.geom is not null), ''::bytea)
    || coalesce((select st_asmvt(t, @layer || '-division', 4096, 'geom') from (
            select r.code, r.name, r.level::text as level, r.people, r.reached_people as "reachedPeople", r.share, r.mean_cost as "meanCost", r.mean_access as "meanAccess",
                   st_asmvtgeom(s.web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
            from division_shape s
            join division_version v on v.id = s.division_version_id
            join coverage_run_division r on r.run_id = @run and r.division_id = v.division_id
            where @level is not null and s.level = @level::division_level and s.zoom = @zoom and s.web && st_tileenvelope(@z, @x, @y, margin => 0.015625)
              and v.valid @> @day and upper_inf(v.recorded)) t), ''::bytea)
