-- The standards of a finished assessment, each with the level of the divisions it speaks of.
select a.id, a.as_of, r.standard, max(v.level)::text as level
from assessment a
join assessment_result r on r.assessment_id = a.id
join division_version v on v.division_id = r.division_id and v.valid @> a.as_of and upper_inf(v.recorded)
where a.id = @id and a.finished is not null
group by 1, 2, 3
