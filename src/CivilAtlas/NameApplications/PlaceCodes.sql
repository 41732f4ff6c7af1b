with recursive above as (
    select d.division_id, d.parent_id, d.level, d.code from division_version d
    where d.division_id = @division and d.valid @> @day::date and upper_inf(d.recorded)
    union all
    select d.division_id, d.parent_id, d.level, d.code
    from above a join division_version d on d.division_id = a.parent_id
    where d.valid @> @day::date and upper_inf(d.recorded)
)
-- Above the county its own code stands for it.
select coalesce(max(code) filter (where level = 'county'), max(code) filter (where level < 'county')) as county,
       coalesce(right(max(code) filter (where level = 'township'), 3), '000') as township
from above
