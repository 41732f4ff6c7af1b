with recursive above as (
    select d.division_id, d.parent_id, d.level from division_version d
    where d.code = @code and d.valid @> @today::date and upper_inf(d.recorded)
    union all
    select d.division_id, d.parent_id, d.level
    from above a join division_version d on d.division_id = a.parent_id
    where d.valid @> @today::date and upper_inf(d.recorded)
)
select (array_agg(division_id order by level desc))[1] as id,
       coalesce((array_agg(division_id) filter (where level = 'prefecture'))[1], '00000000-0000-0000-0000-000000000000') as prefecture,
       array_agg(division_id order by level desc) as path
from above having count(*) > 0
