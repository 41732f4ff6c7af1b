select unit_id as id, lon, lat,
       coalesce(case @ageGroup when 'under-14' then under_14 when '60-plus' then aged_60_plus when '65-plus' then aged_65_plus
                               when '80-plus' then aged_80_plus else people end, 0) as people, village_id, weight
from demand_source_unit
where source_id = @source and village_id in (select unnest(@divisions::uuid[]))
order by number
