-- What the register would gain: each staged row with its identity, its parent's, and the version it replaces.
analyze staged_division;

create temp table standing_division on commit drop as
select v.* from division_version v where v.valid @> @validFrom::date and upper_inf(v.recorded);
create index on standing_division (code);
analyze standing_division;

create temp table known_division on commit drop as
select coalesce(c.division_id, s.id) as id, code, coalesce(s.level, v.level) as level, s.code is not null as in_file
from staged_division s
full join standing_division v using (code)
left join division_code c using (code);
create unique index on known_division (code);
analyze known_division;

create temp table planned_division on commit drop as
with placed as (
    select s.*, k.id as division_id,
           stated.id is not null or s.parent_code is null and s.level <> 'province' and likely.id is not null as parent_as_stated,
           coalesce(stated.id, likely.id) as parent_id,
           case when stated.id is not null then stated.level else likely.level end as parent_level,
           coalesce(stated.code, likely.code) as parent_found
    from staged_division s
    join known_division k using (code)
    left join known_division stated on stated.code = s.parent_code and s.level <> 'province'
    left join lateral (
        select g.* from unnest(s.likely_parents) with ordinality as guess(code, place)
        join known_division g using (code) order by guess.place limit 1
    ) likely on stated.id is null and s.level <> 'province'
)
select p.division_id, p.file, p.line, p.code, p.name, p.level, p.kind, p.parent_code, p.parent_as_stated, p.parent_id, p.parent_level, p.parent_found,
       v.id as version_id, v.valid as standing,
       coalesce(p.seat, v.seat) as seat, coalesce(p.shape, v.geometry) as geometry,
       case when v.id is null then 'new'
            when (p.name, p.level, p.kind, p.parent_id) is not distinct from (v.name, v.level, v.kind, v.parent_id)
             and st_asbinary(coalesce(p.seat, v.seat)) is not distinct from st_asbinary(v.seat)
             and st_asbinary(coalesce(p.shape, v.geometry)) is not distinct from st_asbinary(v.geometry) then 'unchanged'
            else 'changed' end as deed
from placed p
left join standing_division v on v.code = p.code;
create unique index on planned_division (code);
analyze planned_division;
