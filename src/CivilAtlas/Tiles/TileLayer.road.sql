select st_asmvt(t, @layer, 4096, 'geom') from (
    select name, class, st_asmvtgeom(web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
    from road_version
    where web && st_tileenvelope(@z, @x, @y, margin => 0.015625) and class = any(@classes) and valid @> @day and upper_inf(recorded)) t
