insert into division (id) select id from sample_division;
insert into division_code (code, division_id) select code, id from sample_division;
insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, valid)
select id, code, name, level::division_level, kind, parent_id, seat, geometry, st_area(geometry::geography),
       jsonb_build_object('romanization', romanization), @source, daterange(@validFrom, null)
from sample_division order by code;
insert into change (prefecture_id, account, subject, subject_id, deed, reason, after)
select prefecture_id, @account, 'division', id, 'import', @source, jsonb_build_object('code', code, 'name', name, 'level', level, 'kind', kind)
from sample_division order by code;
