select 'change.later-change' as problem, max(d.code) as code, max(d.name) as name, coalesce(min(lower(d.valid)) filter (where lower(d.valid) > @day), max(upper(d.valid))) as day, null as above
from division_version d
where d.division_id = any(@affected) and upper_inf(d.recorded) and (lower(d.valid) > @day or (d.valid @> @day::date and not upper_inf(d.valid)))
group by d.division_id
union all
-- What begins later under a code that is now given up was numbered by it.
select 'change.later-change', d.code, d.name, lower(d.valid), null
from division_version d
where d.parent_id = any(@recoded) and upper_inf(d.recorded) and lower(d.valid) > @day and d.division_id <> all(@affected)
union all
select 'change.child-left', d.code, d.name, null, (select p.code from division_version p where p.division_id = d.parent_id and p.valid @> @day::date and upper_inf(p.recorded))
from division_version d
where d.parent_id = any(@ended) and upper_inf(d.recorded) and (upper_inf(d.valid) or upper(d.valid) > @day) and d.division_id <> all(@affected)
union all
select 'change.parent-ends', p.code, p.name, upper(p.valid), null
from division_version p
where p.division_id = any(@parents) and upper_inf(p.recorded) and p.valid @> @day::date
  and not exists (select from division_version o where o.division_id = p.division_id and upper_inf(o.recorded) and upper_inf(o.valid))
limit 200
