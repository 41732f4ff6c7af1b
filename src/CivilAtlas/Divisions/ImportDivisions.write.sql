create temp table replaced_division on commit drop as
select v.* from division_version v join planned_division p on p.version_id = v.id where p.deed = 'changed';

insert into division (id)
select division_id from planned_division where deed = 'new' on conflict do nothing;

insert into division_code (code, division_id)
select code, division_id from planned_division where deed = 'new' order by code on conflict do nothing;

update division_version v set recorded = tstzrange(lower(v.recorded), now())
from replaced_division r where v.id = r.id;

-- What stood before the day goes on standing up to it.
insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, valid)
select division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, daterange(lower(valid), @validFrom)
from replaced_division where lower(valid) is distinct from @validFrom order by code;

with prefecture as materialized (
    select code, id from known_division where level = 'prefecture'
), written as (
    insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, valid)
    select p.division_id, p.code, p.name, p.level, p.kind, p.parent_id, p.seat, p.geometry, st_area(p.geometry::geography),
           coalesce(r.attributes, '{}'), @source,
           daterange(@validFrom, case when r.id is not null then upper(r.valid) else (
               select min(lower(v.valid)) from division_version v
               where v.division_id = p.division_id and upper_inf(v.recorded) and lower(v.valid) > @validFrom) end)
    from planned_division p
    left join replaced_division r on r.id = p.version_id
    where p.deed in ('new', 'changed')
    order by p.level, p.code
    returning id, division_id, code, name, level, kind, parent_id, valid
)
insert into change (prefecture_id, account, subject, subject_id, deed, reason, before, after)
select coalesce(f.id, '00000000-0000-0000-0000-000000000000'), @account, 'division', w.division_id, 'import', @source,
       case when r.id is not null then jsonb_build_object('version', r.id, 'code', r.code, 'name', r.name, 'level', r.level, 'kind', r.kind,
           'parentId', r.parent_id, 'validFrom', lower(r.valid), 'validTo', upper(r.valid)) end,
       jsonb_build_object('version', w.id, 'code', w.code, 'name', w.name, 'level', w.level, 'kind', w.kind,
           'parentId', w.parent_id, 'validFrom', lower(w.valid), 'validTo', upper(w.valid))
from written w
left join replaced_division r on r.division_id = w.division_id
left join prefecture f on f.code = left(w.code, 4) || '00'
order by w.code;

-- A first import makes the table; without figures the next reader's plan is a guess until the autovacuum comes by.
analyze division_version;
