-- What the register would gain: each staged row with the facility it is, and the version it replaces.
analyze staged_facility;

create temp table planned_facility on commit drop as
with known as materialized (
    select s.id, f.facility_id
    from staged_facility s
    join facility_version f on f.facility_id = s.known_as and f.kind = @kind and upper_inf(f.recorded)
    union
    select s.id, f.facility_id
    from staged_facility s
    join facility_version f on f.source = @source and f.external_id = s.external_id and f.kind = @kind and upper_inf(f.recorded)
    where s.known_as is null
    union
    select s.id, f.facility_id
    from staged_facility s
    join facility_version f on f.location ~= s.location and st_x(f.location) = st_x(s.location) and st_y(f.location) = st_y(s.location)
        and f.kind = @kind and f.name = s.name and upper_inf(f.recorded)
    where s.external_id is null and s.known_as is null
), one as (
    select id, (array_agg(facility_id order by facility_id))[1] as facility_id from known group by id
), locked as (
    select f.id from facility f where f.id in (select facility_id from one) for update
)
select s.id, s.known_as, s.line, s.name, s.location, s.external_id, s.valid_from, l.id as facility_id, v.id as version_id, v.valid as standing,
       case when @addresses then s.address else v.address end as address,
       -- What the file has no column for stays as it is known.
       coalesce(v.attributes, '{}') - @attributes::text[] || s.attributes as attributes,
       null::text as deed
from staged_facility s
left join one o on o.id = s.id
left join locked l on l.id = o.facility_id
left join facility_version v on v.facility_id = l.id and upper_inf(v.recorded) and v.valid @> s.valid_from;

update planned_facility p set deed = case
    when facility_id is null and known_as is not null then 'unknown'
    when facility_id is null then 'new'
    when version_id is null then 'not-standing'
    when exists (select from facility_version v where v.id = p.version_id
                   and (v.name, v.address, v.attributes) is not distinct from (p.name, p.address, p.attributes)
                   and st_x(v.location) = st_x(p.location) and st_y(v.location) = st_y(p.location)) then 'unchanged'
    else 'changed' end;
analyze planned_facility;
