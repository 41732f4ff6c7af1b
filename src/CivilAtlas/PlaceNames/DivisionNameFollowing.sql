-- Names that lie in a division which ended or went to another parent: from the day on they lie where it came to.
create temp table moved_place_name on commit drop as
select v.*, coalesce(h.division_id, v.division_id) as to_division, null::uuid[] as to_path
from place_name_version v
left join lateral (
    -- Of several that a division became, the one that holds the place.
    select d.division_id
    from unnest(@ended, @heirs) as l(ended, heir)
    join division_version d on d.division_id = l.heir and upper_inf(d.recorded) and d.valid @> @day::date
    where l.ended = v.division_id
    order by st_covers(d.geometry, v.location) is true desc, d.code limit 1) h on true
where upper_inf(v.recorded) and (upper_inf(v.valid) or upper(v.valid) > @day::date) and v.path && @moved
  -- A division's own name has followed already.
  and not coalesce(v.named_division_id = any(@named), false);

update moved_place_name m set to_path = p.path
from (
    with recursive above as (
        select k.to_division as lowest, d.division_id, d.parent_id, d.level
        from (select distinct to_division from moved_place_name) k
        cross join lateral (
            select v.division_id, v.parent_id, v.level from division_version v
            where v.division_id = k.to_division and upper_inf(v.recorded) order by v.valid @> @day::date desc, lower(v.valid) desc limit 1) d
        union all
        select a.lowest, d.division_id, d.parent_id, d.level
        from above a
        cross join lateral (
            select v.division_id, v.parent_id, v.level from division_version v
            where v.division_id = a.parent_id and upper_inf(v.recorded) order by v.valid @> @day::date desc, lower(v.valid) desc limit 1) d)
    select lowest, array_agg(division_id order by level desc) as path from above group by lowest) p
where p.lowest = m.to_division;

delete from moved_place_name where to_path = path;

create temp table moved_at on commit drop as
select greatest(clock_timestamp(), max(lower(recorded)) + interval '1 microsecond') as instant from moved_place_name;

select 1 from place_name n join moved_place_name m on n.id = m.place_name_id and n.prefecture_id = m.prefecture_id for update of n;

update place_name_version v set recorded = tstzrange(lower(v.recorded), (select instant from moved_at))
from moved_place_name m where v.id = m.id and v.prefecture_id = m.prefecture_id;

insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, status,
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry, document, application_id, external_id, source, valid, recorded)
select m.prefecture_id, m.place_name_id, m.name, m.specific, m.generic, m.toned, m.plain, m.readings, m.readings_confirmed, m.category, m.place_code, m.status,
    part.division_id, m.named_division_id, m.road_id, part.path, m.meaning, m.origin, m.history, m.protected_batch, m.rank, m.geometry, m.document, m.application_id,
    m.external_id, m.source, part.valid, tstzrange((select instant from moved_at), null)
from moved_place_name m
cross join lateral (values (m.division_id, m.path, m.valid * daterange(null, @day::date)), (m.to_division, m.to_path, m.valid * daterange(@day::date, null))) as part(division_id, path, valid)
where not isempty(part.valid);

-- What is searched and checked now goes with what stands from the day on.
update place_name_term t set path = m.to_path
from (select distinct on (place_name_id) place_name_id, prefecture_id, to_path from moved_place_name order by place_name_id, lower(valid) desc) m
where t.place_name_id = m.place_name_id and t.prefecture_id = m.prefecture_id;

insert into change (prefecture_id, account, subject, subject_id, deed, reason, before, after)
select m.prefecture_id, @account, 'place-name', m.place_name_id, 'move', @reason,
       jsonb_build_object('name', m.name, 'divisionId', m.division_id, 'path', m.path), jsonb_build_object('name', m.name, 'divisionId', m.to_division, 'path', m.to_path, 'validFrom', @day::date)
from moved_place_name m;

drop table moved_place_name, moved_at;
