-- What only the register as a whole can show; one row a finding.
select 'error' as weight, 'division-import.orphan' as key, file, line, 'parent' as field, coalesce(parent_code, '') as value, code as other, null::date as day
from planned_division where level <> 'province' and parent_id is null
union all
select 'warning', 'division-import.parent-guessed', file, line, 'parent', parent_code, parent_found, null
from planned_division where level <> 'province' and parent_id is not null and not parent_as_stated
union all
select 'error', 'division-import.parent-level', file, line, 'parent', parent_found, level::text, null
from planned_division where parent_level >= level
union all
-- Its code was another's, or its own at a time that is over: codes are never given again.
select 'error', 'division-import.code-retired', p.file, p.line, 'code', p.code, last.name, upper(last.valid)
from planned_division p
join lateral (
    select v.name, v.valid from division_version v
    where v.code = p.code and upper_inf(v.recorded) and upper(v.valid) <= @validFrom
    order by v.valid desc limit 1
) last on true
where p.deed = 'new'
union all
-- Facts recorded for a later day stand: a file about an earlier one must not change what follows silently.
select 'warning', 'division-import.later-stands', p.file, p.line, 'code', p.code, p.name, upper(p.standing)
from planned_division p where p.deed = 'changed' and not upper_inf(p.standing)
order by 1, 2, 3, 4
