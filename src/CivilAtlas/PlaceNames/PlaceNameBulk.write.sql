create temp table replaced_place_name on commit drop as
select v.* from place_name_version v join planned_place_name p on p.version_id = v.id and v.prefecture_id = p.prefecture_id where p.deed = 'changed';

insert into place_name (prefecture_id, id) select prefecture_id, place_name_id from planned_place_name where deed = 'new' order by line;

update place_name_version v set recorded = tstzrange(lower(v.recorded), @instant)
from replaced_place_name r where v.id = r.id and v.prefecture_id = r.prefecture_id;

-- What stood before the day goes on standing up to it.
insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, status,
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry, document, application_id, external_id, source, valid, recorded)
select r.prefecture_id, r.place_name_id, r.name, r.specific, r.generic, r.toned, r.plain, r.readings, r.readings_confirmed, r.category, r.place_code, r.status,
    r.division_id, r.named_division_id, r.road_id, r.path, r.meaning, r.origin, r.history, r.protected_batch, r.rank, r.geometry, r.document, r.application_id,
    r.external_id, r.source, daterange(lower(r.valid), p.valid_from), tstzrange(@instant, null)
from replaced_place_name r join planned_place_name p on p.version_id = r.id
where lower(r.valid) < p.valid_from;

insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, status,
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry, document, application_id, external_id, source, valid, recorded)
select p.prefecture_id, p.place_name_id, s.name,
    case when kept.yes then r.specific else s.specific end, case when kept.yes then r.generic else s.generic end,
    case when kept.yes then r.toned else s.toned end, case when kept.yes then r.plain else s.plain end,
    case when kept.yes then r.readings else s.readings end, p.readings_confirmed,
    s.category, p.place_code, p.status, p.division_id, coalesce(s.named_division_id, r.named_division_id), coalesce(s.road_id, r.road_id), p.path,
    p.meaning, p.origin, p.history, r.protected_batch, s.rank, p.geometry, p.document, r.application_id,
    case when r.id is null then s.external_id else r.external_id end, coalesce(r.source, @source), daterange(p.valid_from, upper(p.standing)), tstzrange(@instant, null)
from planned_place_name p
join staged_place_name s on s.id = p.id
left join replaced_place_name r on r.id = p.version_id
-- Readings an officer has confirmed for this very name are not lost to a file that says none.
cross join lateral (select r.name = s.name and r.readings_confirmed and not s.readings_confirmed as yes) kept
where p.deed in ('new', 'changed')
order by p.line;

insert into place_name_alias (prefecture_id, place_name_id, name, kind, until, source, recorded)
select distinct on (n.place_name_id, n.name, n.kind) n.prefecture_id, n.place_name_id, n.name, n.kind, n.until, @source, tstzrange(@instant, null)
from (select p.prefecture_id, p.place_name_id, a.name, a.kind, a.until
      from planned_place_name p join staged_place_name_alias a on a.id = p.id where p.deed in ('new', 'changed') and a.name <> p.name
      union all
      select p.prefecture_id, p.place_name_id, p.name_before, 'former', p.valid_from - 1
      from planned_place_name p where p.deed = 'changed' and p.name_before <> p.name and lower(p.standing) < p.valid_from) n
where not exists (select from place_name_alias k where k.place_name_id = n.place_name_id and k.name = n.name and k.kind = n.kind and upper_inf(k.recorded));

insert into place_name_term (prefecture_id, place_name_id, term, kind, status, category, path, grams, pinyin, initials, sounds, rank, location)
select p.prefecture_id, p.place_name_id, t.term, t.kind, p.status, s.category, p.path, t.grams, t.pinyin, t.initials, t.sounds, s.rank, st_pointonsurface(p.geometry)
from planned_place_name p
join staged_place_name s on s.id = p.id
cross join lateral (
    select s.term, 'standard' as kind, s.grams, s.pinyin, s.initials, s.sounds
    union all
    select a.term, a.kind, a.grams, a.pinyin, a.initials, a.sounds from staged_place_name_alias a where a.id = s.id and a.name <> s.name) t
where p.deed = 'new'
on conflict do nothing;

insert into change (prefecture_id, account, subject, subject_id, deed, reason, before, after)
select p.prefecture_id, @account, 'place-name', p.place_name_id, 'import', @reason,
       case when r.id is not null then jsonb_build_object('name', r.name, 'category', r.category, 'status', r.status, 'divisionId', r.division_id, 'meaning', r.meaning,
           'origin', r.origin, 'history', r.history, 'placeCode', r.place_code, 'validFrom', lower(r.valid), 'validTo', upper(r.valid)) end,
       jsonb_build_object('name', p.name, 'category', s.category, 'status', p.status, 'divisionId', p.division_id, 'meaning', p.meaning,
           'origin', p.origin, 'history', p.history, 'placeCode', p.place_code, 'validFrom', p.valid_from, 'validTo', upper(p.standing))
from planned_place_name p
join staged_place_name s on s.id = p.id
left join replaced_place_name r on r.id = p.version_id
where p.deed in ('new', 'changed')
order by p.line
