-- What one standard came to, on the divisions as they stood on the day the assessment is for.
with feature as (
    select v.code, v.name, v.level::text as level, v.kind, r.have, r.need, r.people, s.web, s.label,
           case when not r.applies then 'not-applicable' when r.met then 'met' when not r.met then 'missed' else 'unknown' end as met
    from division_shape s
    join division_version v on v.id = s.division_version_id
    join assessment_result r on r.assessment_id = @assessment and r.standard = @standard and r.division_id = v.division_id
    where s.level = @level::division_level and s.zoom = @zoom and s.web && st_tileenvelope(@z, @x, @y, margin => 0.015625)
      and v.valid @> @day and upper_inf(v.recorded)
)
select (select st_asmvt(t, @layer, 4096, 'geom') from (
            select code, name, level, kind, met, have, need, people, st_asmvtgeom(web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom from feature) t)
    || (select st_asmvt(t, @layer || '-label', 4096, 'geom') from (
            select code, name, met, st_asmvtgeom(label, st_tileenvelope(@z, @x, @y), 4096, 0) as geom from feature
            where label && st_tileenvelope(@z, @x, @y)) t)
