select s.id, j.request -> 'request' ->> 'model' as model,
       array_remove(array(select k ->> 'kind' from jsonb_array_elements(coalesce(nullif(j.request -> 'request' -> 'kinds', 'null'), '[]')) k)
                    || (j.request -> 'request' ->> 'kind'), null) as kinds,
       d.code, d.name, s.as_of, s.created, s.answer ->> 'status' as status, (s.answer ->> 'objective')::double precision as objective, s.answer ->> 'objectiveIn' as objective_in,
       (select count(*)::int from siting_site t where t.siting_id = s.id) as sites,
       (s.answer ->> 'coveredPeople')::double precision as covered_people, (s.answer ->> 'totalPeople')::double precision as total_people
from siting s
join job j on j.id = s.id
left join lateral (
    select v.code, v.name from division_version v where v.division_id = s.division_id and v.valid @> s.as_of and v.recorded @> s.created) d on true
where (@After::uuid is null or s.id < @After)
  and (@division::text is null or s.division_id = (select c.division_id from division_code c where c.code = @division))
  -- One whose order does not say is taken for a planner's own.
  and case when coalesce((j.request ->> 'fromOwnData')::boolean, true) then @reads and division_lies_in(s.division_id, @scope) else true end
order by s.id desc limit @Limit + 1
