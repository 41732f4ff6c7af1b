select st_asmvt(t, @layer, 4096, 'geom') from (
    select number || coalesce(suffix, '') as number, st_asmvtgeom(web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
    from house_number_point
    where web && st_tileenvelope(@z, @x, @y, margin => 0.015625)) t
