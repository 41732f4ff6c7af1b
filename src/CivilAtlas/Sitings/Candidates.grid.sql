-- The middles of a grid that lie in the division. A degree is 111.32 km along a meridian, and narrows with the latitude.
with root as (
    select geometry, st_xmin(geometry) as west, st_xmax(geometry) as east, st_ymin(geometry) as south, st_ymax(geometry) as north,
           @kilometres / 111.32 as tall, @kilometres / 111.32 / cos(radians((st_ymin(geometry) + st_ymax(geometry)) / 2)) as wide
    from division_version where division_id = @root and (valid @> @asOf::date) is true and (recorded @> now()) is true
), middle as (
    select r.geometry, x, y, st_setsrid(st_makepoint(west + (x + 0.5) * wide, south + (y + 0.5) * tall), 4490) as place
    from root r, generate_series(0, ((east - west) / wide)::int) x, generate_series(0, ((north - south) / tall)::int) y
)
select 'grid-' || m.x || '-' || m.y as id, coalesce(v.name, m.x || '-' || m.y) as name, st_x(m.place) as lon, st_y(m.place) as lat
from middle m
left join lateral (
    select d.name from division_version d
    where d.level = 'village' and d.geometry && m.place and (d.valid @> @asOf::date) is true and (d.recorded @> now()) is true and st_covers(d.geometry, m.place)
    order by d.code limit 1) v on true
where st_covers(m.geometry, m.place)
limit @most + 1
