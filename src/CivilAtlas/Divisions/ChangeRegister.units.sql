with recursive today as (
    select d.id, d.division_id, d.code, d.name, d.level, d.kind, d.parent_id, d.geometry is not null as has_shape
    from division_version d where d.valid @> @day::date and upper_inf(d.recorded)
), below as (
    select * from today where code = any(@from)
    union
    select t.* from today t join below b on t.parent_id = b.division_id
), above as (
    select * from today where code = any(@parents)
    union
    select t.* from today t where t.division_id in (select parent_id from today where code = any(@from))
    union
    select t.* from above a join today t on t.division_id = a.parent_id
), met as (select * from below union select * from above)
select m.id as version_id, m.division_id as id, m.code, m.name, m.level::text as level_word, m.kind, m.parent_id,
       case when m.code = any(@from) then (select min(lower(f.valid)) from division_version f where f.division_id = m.division_id and upper_inf(f.recorded))
            else '-infinity'::date end as first_day,
       m.has_shape
from met m
