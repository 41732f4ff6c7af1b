-- The division that frames the map: the lowest at or above the county that has an outline.
-- One place is shown within all of it; of several the ground around them, lest their numbers fall on each other.
, frame as materialized (
    select f.*, b.box, least(@width / (st_xmax(b.box) - st_xmin(b.box)), @height / (st_ymax(b.box) - st_ymin(b.box))) as scale
    from (select d.division_id, d.name, st_transform(d.geometry, 3857) as web, cos(radians(st_y(st_pointonsurface(d.geometry)))) as shrinking
          from division_version d
          where d.division_id = any(@path) and d.level <= 'county' and d.geometry is not null and upper_inf(d.recorded)
          order by d.level desc, d.valid @> @day::date desc, lower(d.valid) desc limit 1) f
    cross join (select st_envelope(st_collect(st_transform(geometry, 3857))) as places, count(*) as number from place where geometry is not null) p
    cross join lateral (select greatest(st_xmax(p.places) - st_xmin(p.places), st_ymax(p.places) - st_ymin(p.places)) as span) s
    cross join lateral (select st_envelope(case when p.number < 2 then f.web else st_expand(p.places, greatest(s.span * 0.15, 400)) end) as box) b
), drawn as (
    select 'frame' as part, 0 as number, f.name, f.web as shape from frame f
    union all
    select 'child', 0, c.name, st_transform(c.geometry, 3857)
    from frame f join division_version c on c.parent_id = f.division_id
    where c.geometry is not null and c.valid @> @day::date and upper_inf(c.recorded)
    union all
    select 'place', number, name, st_transform(geometry, 3857) from place where geometry is not null
), scaled as (
    -- Into the drawing's units, y still upwards: ST_AsSVG turns it.
    select d.part, d.number, d.name, st_simplify(st_affine(d.shape, f.scale, 0, 0, f.scale, -st_xmin(f.box) * f.scale, -st_ymax(f.box) * f.scale), 0.35, true) as shape,
           (st_xmax(f.box) - st_xmin(f.box)) * f.scale as width, (st_ymax(f.box) - st_ymin(f.box)) * f.scale as height, f.shrinking / f.scale as metres_per_unit
    from drawn d cross join frame f
)
select part as kind, number, name, case when st_dimension(shape) > 0 then st_assvg(shape, 0, 1) end as path,
       st_x(st_pointonsurface(shape)) as x, -st_y(st_pointonsurface(shape)) as y,
       greatest(st_xmax(shape) - st_xmin(shape), st_ymax(shape) - st_ymin(shape)) as size, st_dimension(shape) = 1 as is_line, width, height, metres_per_unit
from scaled
where not st_isempty(shape)
order by case scaled.part when 'frame' then 0 when 'child' then 1 else 2 end, number
