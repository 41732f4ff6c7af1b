insert into road (id) select id from sample_road;
insert into road_version (road_id, name, class, geometry, source, valid)
select id, name, class, geometry, @source, daterange(@validFrom, null) from sample_road;
insert into change (prefecture_id, account, subject, subject_id, deed, reason, after)
select prefecture_id, @account, 'road', id, 'import', @source, jsonb_build_object('name', name, 'class', class)
from sample_road;
