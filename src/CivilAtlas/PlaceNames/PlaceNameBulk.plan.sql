-- What the register would gain: each staged name with the division that holds it, the name it is already, and the version it replaces.
create unique index on staged_place_name (id);
analyze staged_place_name;

-- A place's lowest division of any day from the name's first on, the latest first: a name may be older than the register's divisions.
create temp table placed_place_name on commit drop as
select distinct on (c.id) c.id, c.division_id
from (select s.id, s.location, d.division_id, d.level, d.code, d.valid, d.geometry
      from (select id, valid_from, st_pointonsurface(st_force2d(geometry)) as location from staged_place_name where division_id is null and geometry is not null) s
      join division_version d on d.geometry && s.location
      where upper_inf(d.recorded) and d.valid && daterange(s.valid_from, null)
      -- Sorted by division, so that PostGIS prepares each polygon once instead of once a point.
      order by d.id offset 0) c
where st_covers(c.geometry, c.location)
order by c.id, upper_inf(c.valid) desc, upper(c.valid) desc, c.level desc, c.code;
create unique index on placed_place_name (id);
analyze placed_place_name;

create temp table held_place_name on commit drop as
select s.id, s.valid_from, s.division_id, p.division_id as by_place, c.division_id as by_code,
       s.division_code is not null and s.division_id is null and c.division_id is null as unknown_code
from staged_place_name s
left join placed_place_name p on p.id = s.id
left join division_code c on c.code = s.division_code and s.division_id is null;
create unique index on held_place_name (id);

create temp table place_name_path on commit drop as
with recursive above as (
    select k.division_id as holder, k.valid_from, d.division_id, d.parent_id, d.level
    from (select division_id, valid_from from held_place_name where division_id is not null
          union select by_place, valid_from from held_place_name where by_place is not null
          union select by_code, valid_from from held_place_name where by_code is not null) k
    cross join lateral (
        select v.division_id, v.parent_id, v.level from division_version v
        where v.division_id = k.division_id and upper_inf(v.recorded)
        order by v.valid @> k.valid_from desc, lower(v.valid) desc limit 1) d
    union all
    select a.holder, a.valid_from, d.division_id, d.parent_id, d.level
    from above a
    cross join lateral (
        select v.division_id, v.parent_id, v.level from division_version v
        where v.division_id = a.parent_id and upper_inf(v.recorded)
        order by v.valid @> a.valid_from desc, lower(v.valid) desc limit 1) d
)
select holder, valid_from, array_agg(division_id order by level desc) as path,
       coalesce((array_agg(division_id) filter (where level = 'prefecture'))[1], '00000000-0000-0000-0000-000000000000') as prefecture_id
from above group by holder, valid_from;
create unique index on place_name_path (holder, valid_from);
analyze place_name_path;

-- The place tells the division. The file's own word counts where it says the same from farther off, or from nearer than the polygons reach.
update held_place_name h set division_id = case
    when h.by_place is null or h.by_code = any(place.path) or h.by_place = any(code.path) then coalesce(h.by_code, h.by_place)
    else h.by_place end
from held_place_name o
left join place_name_path place on place.holder = o.by_place and place.valid_from = o.valid_from
left join place_name_path code on code.holder = o.by_code and code.valid_from = o.valid_from
where o.id = h.id and h.division_id is null;
analyze held_place_name;

create temp table planned_place_name on commit drop as
with known as materialized (
    select s.id, n.id as place_name_id from staged_place_name s join place_name n on n.id = s.known_as
    union
    select s.id, v.place_name_id from staged_place_name s
    join place_name_version v on v.named_division_id = s.named_division_id and upper_inf(v.recorded)
    where s.known_as is null
    union
    select s.id, v.place_name_id from staged_place_name s
    join place_name_version v on v.source = @source and v.external_id = s.external_id and upper_inf(v.recorded)
    where s.known_as is null and s.named_division_id is null
    union
    -- The same word of the same category in the same place, or in the same division where no place is known.
    select s.id, v.place_name_id from staged_place_name s
    join held_place_name h on h.id = s.id
    join place_name_term t on t.term = s.term and t.category = s.category and t.kind = 'standard'
    join place_name_version v on v.place_name_id = t.place_name_id and upper_inf(v.recorded)
    where s.known_as is null and s.named_division_id is null and s.external_id is null
      and st_asbinary(v.geometry) is not distinct from st_asbinary(st_force2d(s.geometry)) and (s.geometry is not null or v.division_id = h.division_id)
), one as (
    select id, (array_agg(place_name_id order by place_name_id))[1] as place_name_id from known group by id
), locked as (
    select n.id, n.prefecture_id from place_name n where n.id in (select place_name_id from one) for update
)
select s.id, s.line, s.name, s.known_as, s.valid_from, coalesce(l.id, s.id) as place_name_id, coalesce(l.prefecture_id, p.prefecture_id) as prefecture_id,
       h.division_id, h.unknown_code, h.by_place, h.by_code, p.path, v.id as version_id, v.name as name_before, v.valid as standing,
       -- What the file has no column for stays as it is known.
       case when v.id is null or 'status' = any(@columns) then s.status else v.status end as status,
       case when 'placeCode' = any(@columns) then s.place_code else v.place_code end as place_code,
       case when 'meaning' = any(@columns) then s.meaning else v.meaning end as meaning,
       case when 'origin' = any(@columns) then s.origin else v.origin end as origin,
       case when 'history' = any(@columns) then s.history else v.history end as history,
       case when 'document' = any(@columns) then s.document else v.document end as document,
       case when 'geometry' = any(@columns) then st_setsrid(st_force2d(s.geometry), 4490) else v.geometry end as geometry,
       s.readings_confirmed or v.readings_confirmed is true and v.name = s.name as readings_confirmed,
       l.id is null as is_new,
       null::text as deed
from staged_place_name s
join held_place_name h on h.id = s.id
left join place_name_path p on p.holder = h.division_id and p.valid_from = h.valid_from
left join one o on o.id = s.id
left join locked l on l.id = o.place_name_id
left join place_name_version v on v.place_name_id = l.id and upper_inf(v.recorded) and v.valid @> s.valid_from;
create unique index on planned_place_name (id);
analyze planned_place_name;

update planned_place_name p set deed = case
    when p.is_new and p.known_as is not null then 'unknown'
    when p.is_new then 'new'
    when p.version_id is null then 'not-standing'
    when exists (
        select from place_name_version v, staged_place_name s
        where v.id = p.version_id and v.prefecture_id = p.prefecture_id and s.id = p.id
          and (v.name, v.category, v.status, v.division_id, v.place_code, v.meaning, v.origin, v.history, v.document)
            is not distinct from (s.name, s.category, p.status, p.division_id, p.place_code, p.meaning, p.origin, p.history, p.document)
          and st_asbinary(v.geometry) is not distinct from st_asbinary(p.geometry)
          and (v.readings = s.readings or not s.readings_confirmed)
          and not exists (
              select from staged_place_name_alias a where a.id = p.id and a.name <> s.name and not exists (
                  select from place_name_alias k where k.place_name_id = p.place_name_id and k.name = a.name and k.kind = a.kind and upper_inf(k.recorded)))) then 'unchanged'
    else 'changed' end;
analyze planned_place_name
