-- The standing names of a division and of what came to it, those of one holder together.
select v.prefecture_id, v.place_name_id, v.name, v.category, v.division_id, v.path, case when v.readings_confirmed then v.readings end as readings,
       st_x(v.location) as lon, st_y(v.location) as lat
from place_name_version v
where v.path && @divisions and v.valid @> @today::date and upper_inf(v.recorded) and v.status in ('approved', 'under-appeal')
order by v.division_id, v.place_name_id
