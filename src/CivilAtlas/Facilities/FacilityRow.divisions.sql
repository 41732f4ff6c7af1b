), in_village as materialized (
    -- Most points lie in a village, and a village's polygon is small; only what lies in none is held against the larger ones.
    -- The planner takes every as-of condition for a single row. So no two of these sets are joined (it would loop one within the other),
    -- and "is true" keeps it from the indexes of the times, which let nearly every row pass.
    select p.*, v.division_id as village_id
    from page p
    left join lateral (
        select d.division_id from division_version d
        where d.geometry && p.location and d.level = 'village' and (d.valid @> @validAt::date) is true and (d.recorded @> @recordedAt::timestamptz) is true
          and st_covers(d.geometry, p.location)
        -- On a shared edge both neighbours hold the point, and the lower code is taken.
        order by d.code limit 1
    ) v on true
), larger as (
    -- Sorted by division, so that PostGIS prepares each polygon once instead of once a point.
    select c.* from (
        select u.*, d.division_id, d.level, d.code, d.geometry
        from in_village u join division_version d on d.geometry && u.location
        where u.village_id is null and d.level <> 'village'
          and (d.valid @> @validAt::date) is true and (d.recorded @> @recordedAt::timestamptz) is true
        order by d.id offset 0) c
    where st_covers(c.geometry, c.location)
), placed as materialized (
    select distinct on (facility_id) *
    from (select v.*, v.village_id as lowest_id, 'village'::division_level as level, '' as code from in_village v
          union all
          select l.facility_id, l.kind, l.name, l.location, l.address, l.attributes, l.external_id, l.source, l.valid, l.recorded, l.village_id,
                 l.division_id, l.level, l.code
          from larger l) found
    order by facility_id, lowest_id is null, level desc, code
), chain as (
    select lowest_id, lowest_id as division_id from (select distinct lowest_id from placed where lowest_id is not null) started
    union all
    -- Upwards by parents: a chain always hangs together, and a parent without a polygon is still named.
    select c.lowest_id, d.parent_id
    from chain c join division_version d on d.division_id = c.division_id
    where d.parent_id is not null and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
), named as materialized (
    select jsonb_object_agg(lowest_id, divisions) as by_lowest
    from (select c.lowest_id, jsonb_agg(jsonb_build_object('code', d.code, 'name', d.name, 'level', d.level) order by d.level) as divisions
          from chain c join division_version d on d.division_id = c.division_id
          where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
          group by c.lowest_id) each_chain
)
select p.facility_id as id, p.kind, p.name, st_x(p.location) as lon, st_y(p.location) as lat, p.address, p.valid @> @validAt::date as open, p.attributes,
       coalesce((select by_lowest from named) -> p.lowest_id::text, '[]') as divisions,
       lower(p.valid) as valid_from, upper(p.valid) as valid_to, lower(p.recorded) as recorded_from,
       (select max(v.id) from facility_version v where v.facility_id = p.facility_id and lower(v.recorded) <= @recordedAt::timestamptz) as version,
       p.source, p.external_id
from placed p
order by p.facility_id
