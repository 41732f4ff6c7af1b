-- One level of divisions: the shapes, and in a second vector layer one point each to hang the name on.
with feature as (
    select v.code, v.name, v.level::text as level, v.kind, s.web, s.label,
           (select n.people from division_population n
            where n.division_id = v.division_id and n.age_group = 'all' and n.reference_date <= @day
            order by n.reference_date desc limit 1) as people
    from division_shape s
    join division_version v on v.id = s.division_version_id
    where s.level = @level::division_level and s.zoom = @zoom and s.web && st_tileenvelope(@z, @x, @y, margin => 0.015625)
      and v.valid @> @day and upper_inf(v.recorded)
)
select (select st_asmvt(t, @layer, 4096, 'geom') from (
            select code, name, level, kind, people, st_asmvtgeom(web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom from feature) t)
    || (select st_asmvt(t, @layer || '-label', 4096, 'geom') from (
            select code, name, level, kind, people, st_asmvtgeom(label, st_tileenvelope(@z, @x, @y), 4096, 0) as geom from feature
            where label && st_tileenvelope(@z, @x, @y)) t)
