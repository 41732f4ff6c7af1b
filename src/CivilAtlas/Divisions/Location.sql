-- For each point the lowest division that holds it: candidates are tried from the village up, and the great outlines above are
-- not touched once a small one has answered. Points come along a Hilbert curve (the order of PostGIS for geometries), so that
-- one after the other meets the same outline, which PostGIS then keeps prepared.
with recursive place as materialized (
    select n::int as n, st_setsrid(st_makepoint(lon, lat), 4490) as point
    from unnest(@lons, @lats) with ordinality as given(lon, lat, n)
    order by 2
), lowest as materialized (
    select held.division_id, array_agg(place.n) as points
    from place
    cross join lateral (
        select candidate.division_id
        from (select d.division_id, d.geometry from division_version d
              where d.geometry && place.point and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
              order by d.level desc, d.code offset 0) candidate
        where st_covers(candidate.geometry, place.point)
        limit 1) held
    group by held.division_id
), met as (
    select division_id from lowest
    union
    select d.parent_id from met join division_version d using (division_id)
    where d.parent_id is not null and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
)
select d.division_id as id, d.parent_id, d.code, d.name, d.level::text as level, lowest.points
from met
join division_version d using (division_id)
left join lowest using (division_id)
where d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
order by d.level, d.code
