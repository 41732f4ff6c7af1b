-- A facility may be older than the register's divisions: any day on which both stand will do, the latest first.
with recursive place as materialized (
    select n, st_setsrid(st_makepoint(lon, lat), 4490) as point, daterange(day, null) as days
    from unnest(@lons, @lats, @froms::date[]) with ordinality as given(lon, lat, day, n)
), hit as materialized (
    select distinct on (n) n, version
    from (select p.n, p.point, d.id as version, d.level, d.code, d.valid, d.geometry
          from place p join division_version d on d.geometry && p.point
          where upper_inf(d.recorded) and d.valid && p.days
          order by d.id offset 0) c
    where st_covers(geometry, point)
    order by n, upper_inf(valid) desc, upper(valid) desc, level desc, code
), above as (
    select d.id as lowest, d.division_id, d.parent_id, d.level
    from (select distinct version from hit) h join division_version d on d.id = h.version
    union
    select a.lowest, d.division_id, d.parent_id, d.level
    from above a join division_version d on d.division_id = a.parent_id
    where upper_inf(d.recorded) and a.level > 'prefecture'
), prefecture as (
    select distinct on (lowest) lowest, division_id from above where level = 'prefecture' order by lowest, division_id
)
select h.n::int as number, coalesce(p.division_id, '00000000-0000-0000-0000-000000000000') as prefecture
from hit h left join prefecture p on p.lowest = h.version
