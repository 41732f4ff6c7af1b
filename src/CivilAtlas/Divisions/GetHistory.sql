select d.division_id as id, d.code, d.name, d.level::text as level, d.kind,
       (select p.code from division_version p where p.division_id = d.parent_id and p.valid @> lower(d.valid) and p.recorded @> lower(d.recorded)) as parent_code,
       st_x(d.seat) as lon, st_y(d.seat) as lat, d.area_square_metres,
       lower(d.valid) as valid_from, upper(d.valid) as valid_to, lower(d.recorded) as recorded_from, upper(d.recorded) as recorded_to, d.source
from division_code c
join division_version d using (division_id)
where c.code = @code
order by lower(d.valid), lower(d.recorded), d.id
