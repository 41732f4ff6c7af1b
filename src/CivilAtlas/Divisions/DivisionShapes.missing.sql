select level::text, coalesce(lower(valid), '-infinity') as day, count(*)
from division_version v
where upper_inf(recorded) and geometry is not null and not st_isempty(geometry)
  and not exists (select from division_shape s where s.division_version_id = v.id)
group by 1, 2
order by 1, 2
