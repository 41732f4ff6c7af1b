-- A line keeps its course, for its label runs along it; all else is a point to hang the label on. The largest first.
select st_asmvt(t, @layer, 4096, 'geom') from (
    select place_name_id::text as id, name, plain as romanization, category, status, rank,
           st_asmvtgeom(case when st_dimension(web) = 1 then web else st_transform(location, 3857) end, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
    from place_name_version
    where web && st_tileenvelope(@z, @x, @y, margin => 0.015625) and rank <= @lowest and valid @> @day and upper_inf(recorded)
      and status in ('approved', 'under-appeal')
    order by rank, place_name_id
    limit @most) t
where geom is not null
