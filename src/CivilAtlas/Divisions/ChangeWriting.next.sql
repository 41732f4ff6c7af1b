with given as (
    select id, before, code, name, kind, nullif(parent, @none) as parent,
           case when lon <> 'NaN' then st_setsrid(st_makepoint(lon, lat), 4490) end as seat,
           case when length(shape) > 0 then st_multi(st_geomfromwkb(shape, 4490)) end as geometry
    from unnest(@ids, @befores, @codes, @names, @kinds, @parents, @lons, @lats, @shapes)
         as g(id, before, code, name, kind, parent, lon, lat, shape)
), written as (
    insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, valid, recorded)
    select g.id, g.code, g.name, @level::division_level, g.kind, g.parent, coalesce(g.seat, old.seat), coalesce(g.geometry, old.geometry),
           case when g.geometry is null then old.area_square_metres else st_area(g.geometry::geography) end,
           coalesce(old.attributes, '{}'), @source, daterange(@effective, null), tstzrange(@now, null)
    from given g
    left join division_version old on old.id = g.before
    returning id, division_id
)
insert into division_shape (division_version_id, level, zoom, web, label)
select w.id, s.level, s.zoom, s.web, s.label
from written w
join given g on g.id = w.division_id and g.geometry is null
join division_shape s on s.division_version_id = g.before
