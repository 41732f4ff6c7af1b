insert into facility (id) select id from sample_facility;
insert into facility_version (facility_id, kind, name, location, attributes, source, valid)
select id, kind, name, location, attributes, @source, daterange(valid_from, null) from sample_facility;
insert into change (prefecture_id, account, subject, subject_id, deed, reason, after)
select prefecture_id, @account, 'facility', id, 'import', @source, jsonb_build_object('kind', kind, 'name', name, 'attributes', attributes)
from sample_facility;
