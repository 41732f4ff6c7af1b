create temp table replaced_facility on commit drop as
select v.* from facility_version v join planned_facility p on p.version_id = v.id where p.deed = 'changed';

insert into facility (id) select id from planned_facility where deed = 'new';

update facility_version v set recorded = tstzrange(lower(v.recorded), @instant)
from replaced_facility r where v.id = r.id;

-- What stood before the day goes on standing up to it.
insert into facility_version (facility_id, kind, name, location, address, attributes, external_id, source, valid, recorded)
select r.facility_id, r.kind, r.name, r.location, r.address, r.attributes, r.external_id, r.source, daterange(lower(r.valid), p.valid_from), tstzrange(@instant, null)
from replaced_facility r join planned_facility p on p.version_id = r.id
where lower(r.valid) < p.valid_from;

insert into facility_version (facility_id, kind, name, location, address, attributes, external_id, source, valid, recorded)
select coalesce(p.facility_id, p.id), @kind, p.name, p.location, p.address, p.attributes,
       coalesce(p.external_id, r.external_id), coalesce(r.source, @source), daterange(p.valid_from, upper(p.standing)), tstzrange(@instant, null)
from planned_facility p left join replaced_facility r on r.id = p.version_id
where p.deed in ('new', 'changed')
order by p.line;

insert into change (prefecture_id, account, subject, subject_id, deed, reason, before, after)
select g.prefecture, @account, 'facility', coalesce(p.facility_id, p.id), 'import', @reason,
       case when r.id is not null then jsonb_build_object('kind', r.kind, 'name', r.name, 'location', jsonb_build_array(st_x(r.location), st_y(r.location)),
           'address', r.address, 'attributes', r.attributes, 'validFrom', lower(r.valid), 'validTo', upper(r.valid)) end,
       jsonb_build_object('kind', @kind, 'name', p.name, 'location', jsonb_build_array(st_x(p.location), st_y(p.location)),
           'address', p.address, 'attributes', p.attributes, 'validFrom', p.valid_from, 'validTo', upper(p.standing))
from planned_facility p
join unnest(@ids::uuid[], @prefectures::uuid[]) as g(id, prefecture) on g.id = p.id
left join replaced_facility r on r.id = p.version_id
where p.deed in ('new', 'changed')
order by p.line;
