-- A cell that no village is known of is placed by where it lies.
-- "in (select unnest…)" is looked up by hash; "= any" of a parameter is walked through for every cell.
select c.id::text as id, st_x(c.centre) as lon, st_y(c.centre) as lat,
       (case @ageGroup when 'under-14' then under_14 when '60-plus' then aged_60_plus when '65-plus' then aged_65_plus
                       when '80-plus' then aged_80_plus else people end)::double precision as people, c.village_id, 1::double precision as weight
from population_cell c
where c.village_id in (select unnest(@villages::uuid[]))
   or (c.village_id is null and st_covers((select geometry from division_version where division_id = @root and valid @> @asOf::date and recorded @> now()), c.centre))
order by c.prefecture_id, c.id
