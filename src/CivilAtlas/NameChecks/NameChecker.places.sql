-- Where the things lie that the names are for, how long or large they are, and the built-up areas they touch.
-- A name that stands already and is given without a place has the register's.
select given.n,
       case when st_dimension(place.shape) = 1 then st_length(place.shape::geography) end as length_metres,
       case when st_dimension(place.shape) = 2 then st_area(place.shape::geography) end as area_square_metres,
       st_x(place.point) as lon, st_y(place.point) as lat,
       areas.ids as areas, areas.names as area_names
from unnest(@item, @json, @self) as given(n, json, self)
cross join lateral (
    select one.shape, st_pointonsurface(one.shape) as point from (
        select case when given.json is not null then st_setsrid(st_geomfromgeojson(given.json), 4490)
            else (select v.geometry from place_name_version v
                  where v.place_name_id = given.self and upper_inf(v.recorded) and v.valid @> @today::date limit 1) end as shape
        offset 0) one -- looked up once, not for each column
    where shape is not null
) place
cross join lateral (
    select array_agg(b.id order by b.id) as ids, array_agg(b.name order by b.id) as names from built_up_area b
    where st_intersects(b.geometry, place.shape) and b.valid @> @today::date and upper_inf(b.recorded)
) areas
