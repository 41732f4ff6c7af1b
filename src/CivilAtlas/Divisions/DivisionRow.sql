select d.division_id as id, d.code, d.name, d.level::text as level, d.kind, p.code as parent_code, p.name as parent_name,
       st_x(d.seat) as seat_lon, st_y(d.seat) as seat_lat,
       st_xmin(d.geometry) as west, st_ymin(d.geometry) as south, st_xmax(d.geometry) as east, st_ymax(d.geometry) as north,
       d.area_square_metres,
       (select n.people::bigint from division_population n
        where n.division_id = d.division_id and n.age_group = 'all' and n.reference_date <= @validAt
        order by n.reference_date desc limit 1) as people,
       lower(d.valid) as valid_from, upper(d.valid) as valid_to, lower(d.recorded) as recorded_from, d.source
from division_version d
-- "limit 1" keeps this a look-up for each row shown: the planner takes every as-of condition for a single row,
-- and joined the two sets by holding each version against every other.
left join lateral (
    select u.code, u.name from division_version u
    where u.division_id = d.parent_id and u.valid @> @validAt::date and u.recorded @> @recordedAt::timestamptz
    limit 1
) p on true
where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
