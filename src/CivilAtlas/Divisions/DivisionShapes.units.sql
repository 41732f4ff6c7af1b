-- The versions of one level that began on one day and have no shape yet, and all that stood around them on that day.
with wanted as materialized (
    select id, geometry
    from division_version v
    where level = @level::division_level and upper_inf(recorded) and coalesce(lower(valid), '-infinity') = @day
      and geometry is not null and not st_isempty(geometry)
      and not exists (select from division_shape s where s.division_version_id = v.id)
)
select v.id, v.id in (select id from wanted) as wanted, st_transform(v.geometry, 3857) as web
from division_version v
where v.level = @level::division_level and upper_inf(v.recorded) and v.valid @> @day
  and not st_isempty(v.geometry)
  and v.geometry && (select st_setsrid(st_extent(geometry)::geometry, 4490) from wanted)
order by v.id
