select d.division_id as id,
       json_build_object('code', d.code, 'name', d.name, 'level', d.level, 'kind', d.kind, 'parentCode', p.code,
           'areaSquareKilometres', d.area_square_metres / 1e6, 'validFrom', lower(d.valid), 'validTo', upper(d.valid))::text as properties,
       st_asgeojson(d.geometry, 9, 0) as geometry
from division_version d
left join division_version p on p.division_id = d.parent_id and p.valid @> @validAt::date and p.recorded @> @recordedAt::timestamptz
where d.code = @code and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz
