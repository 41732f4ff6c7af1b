with given as materialized (
    select n::int as place, id, code, name, level::division_level, parent, st_geomfromwkb(shape, 4490) as shape
    from unnest(@ids, @codes, @names, @levels, @parents, @shapes) with ordinality as g(id, code, name, level, parent, shape, n)
), standing as (
    select d.division_id as id, d.code, d.name, d.level, coalesce(m.parent, d.parent_id) as parent, d.geometry as shape
    from division_version d
    left join unnest(@moved, @movedTo) as m(id, parent) on m.id = d.division_id
    where d.valid @> @day::date and upper_inf(d.recorded) and d.geometry is not null and d.division_id <> all(@gone)
), part as (
    select 'outline.overlaps' as problem, g.place, s.code, s.name, st_intersection(g.shape, st_makevalid(s.shape)) as shape, least(st_area(g.shape::geography), st_area(s.shape::geography)) as whole
    from given g join standing s on s.level = g.level and s.id <> g.id and s.shape && g.shape and st_intersects(s.shape, g.shape) and not st_touches(s.shape, g.shape)
    union all
    select 'outline.overlaps', g.place, s.code, s.name, st_intersection(g.shape, s.shape), least(st_area(g.shape::geography), st_area(s.shape::geography))
    from given g join given s on s.level = g.level and s.place < g.place and st_intersects(s.shape, g.shape)
    union all
    select 'outline.leaves-parent', g.place, p.code, p.name, st_difference(g.shape, st_makevalid(p.shape)), st_area(g.shape::geography)
    from given g join (select id, code, name, shape from standing union all select id, code, name, shape from given) p on p.id = g.parent
    union all
    select 'outline.leaves-child', g.place, c.code, c.name, st_difference(st_makevalid(c.shape), g.shape), st_area(c.shape::geography)
    from given g join standing c on c.parent = g.id
)
select problem, place, code, name, st_area(shape::geography) / 1e6 as square_kilometres,
       st_x(st_pointonsurface(shape)) as lon, st_y(st_pointonsurface(shape)) as lat
from part
where not st_isempty(shape) and st_area(shape::geography) > greatest(@least, @share * whole)
order by place, problem, code
limit 100
