-- The divisions one standard is judged by, in the drawing's units with y upwards turned down, from the shapes generalised
-- for about the drawing's scale; the frame is the division evaluated, the counties (or townships) above are drawn as lines.
with recursive mine as (
    select v.id, v.division_id, v.parent_id, v.level, v.code, v.name, v.geometry from division_version v
    where v.division_id = @root and v.valid @> @asOf::date and v.recorded @> now()
    union all
    select v.id, v.division_id, v.parent_id, v.level, v.code, v.name, v.geometry from division_version v
    join mine m on v.parent_id = m.division_id
    where v.valid @> @asOf::date and v.recorded @> now()
), drawn as materialized (
    select m.division_id, m.level, m.code, m.name, coalesce(s.web, st_transform(m.geometry, 3857)) as web
    from mine m
    left join lateral (
        select x.web from division_shape x where x.division_version_id = m.id
        order by x.zoom < @zoom, case when x.zoom < @zoom then -x.zoom else x.zoom end limit 1) s on true
    where m.level::text = any(@levels)
), frame as materialized (
    select b.box, least(@width / nullif(st_xmax(b.box) - st_xmin(b.box), 0), @height / nullif(st_ymax(b.box) - st_ymin(b.box), 0)) as scale
    from (select st_extent(web)::box2d as box from drawn where web is not null) b
)
select d.level::text as level, d.division_id, d.code, d.name, st_assvg(g.snapped, 1, 1) as path,
       st_x(st_pointonsurface(g.shape)) as x, -st_y(st_pointonsurface(g.shape)) as y,
       st_xmax(g.shape) - st_xmin(g.shape) as width,
       (st_xmax(f.box) - st_xmin(f.box)) * f.scale as frame_width, (st_ymax(f.box) - st_ymin(f.box)) * f.scale as frame_height,
       cos(2 * atan(exp((st_ymin(f.box) + st_ymax(f.box)) / 2 / 6378137)) - pi() / 2) / f.scale as metres_per_unit
from drawn d
cross join frame f
cross join lateral (select st_affine(d.web, f.scale, 0, 0, f.scale, -st_xmin(f.box) * f.scale, -st_ymax(f.box) * f.scale) as shape) placed
cross join lateral (select placed.shape, st_snaptogrid(placed.shape, 0.5) as snapped) g
where d.web is not null and not st_isempty(g.snapped)
order by d.level, d.code
