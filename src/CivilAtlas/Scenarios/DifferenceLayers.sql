-- A unit lies in the same tile in both runs; those found are the tiles of the grouping zoom around this one, for what is drawn over the edge.
select coalesce((select st_asmvt(t, @layer, 4096, 'geom') from (
            select r.unit_id as id, r.reason, b.reason as "baseReason", r.people, b.people as "basePeople",
                   case when @cost then b.cost else b.access end as before, case when @cost then r.cost else r.access end as after,
                   case when @cost then r.cost - b.cost else r.access - b.access end as difference,
                   st_asmvtgeom(st_transform(st_setsrid(st_makepoint(r.lon, r.lat), 4490), 3857), st_tileenvelope(@z, @x, @y), 4096, 64) as geom
            from coverage_run_demand r
            join coverage_run_demand b on b.run_id = @base and b.tile = r.tile and b.unit_id = r.unit_id
            where @level is null and r.run_id = @run
              and r.tile = any(array(select ((@x >> greatest(@z - @grouping, 0)) + dx) * (1 << @grouping) + (@y >> greatest(@z - @grouping, 0)) + dy
                                     from generate_series(-1, 1) dx, generate_series(-1, 1) dy))) t
        where t.geom is not null), ''::bytea)
    || coalesce((select st_asmvt(t, @layer || '-division', 4096, 'geom') from (
            select r.code, r.name, r.level::text as level, r.people, r.reached_people - b.reached_people as "reachedPeopleMore", r.share - b.share as "shareMore",
                   r.mean_cost - b.mean_cost as "meanCostMore", r.mean_access - b.mean_access as "meanAccessMore",
                   st_asmvtgeom(s.web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
            from division_shape s
            join division_version v on v.id = s.division_version_id
            join coverage_run_division r on r.run_id = @run and r.division_id = v.division_id
            join coverage_run_division b on b.run_id = @base and b.division_id = v.division_id
            where @level is not null and s.level = @level::division_level and s.zoom = @zoom and s.web && st_tileenvelope(@z, @x, @y, margin => 0.015625)
              and v.valid @> @day and upper_inf(v.recorded)) t), ''::bytea)
