), village as materialized (
    -- Most points lie in a village, and a village's polygon is small; only what lies in none is held against the larger ones.
    -- Sorted by division, so that PostGIS prepares each polygon once instead of once a point.
    select c.facility_id, c.division_id, c.level, c.code
    from (select p.facility_id, p.location, d.id, d.division_id, d.level, d.code, d.geometry
          from page p join division_version d on d.geometry && p.location
          where d.level = 'village' and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
          order by d.id offset 0) c
    where st_covers(c.geometry, c.location)
), larger as materialized (
    select c.facility_id, c.division_id, c.level, c.code
    from (select p.facility_id, p.location, d.id, d.division_id, d.level, d.code, d.geometry
          from page p join division_version d on d.geometry && p.location
          where d.level <> 'village' and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
            and not exists (select from village v where v.facility_id = p.facility_id)
          order by d.id offset 0) c
    where st_covers(c.geometry, c.location)
), lowest as materialized (
    -- On a shared edge both neighbours hold the point, and the lower code is taken.
    select distinct on (facility_id) facility_id, division_id
    from (select * from village union all select * from larger) hit
    order by facility_id, level desc, code
), chain as (
    select division_id as lowest_id, division_id from (select distinct division_id from lowest) started
    union all
    -- Upwards by parents: a chain always hangs together, and a parent without a polygon is still named.
    select c.lowest_id, d.parent_id
    from chain c join division_version d on d.division_id = c.division_id
    where d.parent_id is not null and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
), named as materialized (
    select c.lowest_id, jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'level', d.level) order by d.level) as divisions
    from chain c join division_version d on d.division_id = c.division_id
    where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
    group by c.lowest_id
)
select p.facility_id as id, p.kind, p.name, st_x(p.location) as lon, st_y(p.location) as lat, p.address, p.valid @> @validAt::date as open, p.attributes,
       coalesce(n.divisions, '[]') as divisions, lower(p.valid) as valid_from, upper(p.valid) as valid_to, lower(p.recorded) as recorded_from,
       (select max(v.id) from facility_version v where v.facility_id = p.facility_id and lower(v.recorded) <= @recordedAt::timestamptz) as version,
       p.source, p.external_id
from page p
left join lowest l on l.facility_id = p.facility_id
left join named n on n.lowest_id = l.division_id
order by p.facility_id
