select h.id::text as id, st_x(h.web) as lon, st_y(h.web) as lat, coalesce(n.people, 0)::double precision as people, h.village_id, 1::double precision as weight
from house_number_point h
left join (
    select distinct on (division_id) division_id, people from division_population
    where division_id in (select unnest(@villages::uuid[])) and age_group = @ageGroup and reference_date <= @asOf
    order by division_id, reference_date desc) n on n.division_id = h.village_id
where h.village_id in (select unnest(@villages::uuid[]))
order by h.prefecture_id, h.id
