-- Candidates are sorted by division before the exact test: PostGIS then prepares each polygon once instead of once a point.
with recursive candidate as materialized (
    select d.id, d.division_id, d.geometry, place.n::int as n, place.point
    from (select n, st_setsrid(st_makepoint(lon, lat), 4490) as point from unnest(@lons, @lats) with ordinality as given(lon, lat, n)) place
    join division_version d on d.geometry && place.point
    where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
    order by d.id
), hit as materialized (
    select division_id, array_agg(n) as points from candidate where st_covers(geometry, point) group by division_id
), met as (
    select division_id from hit
    union
    select d.parent_id from met join division_version d using (division_id)
    where d.parent_id is not null and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
)
select d.division_id as id, d.parent_id, d.code, d.name, d.level::text as level, hit.points
from met
join division_version d using (division_id)
left join hit using (division_id)
where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
order by d.level desc, d.code desc
