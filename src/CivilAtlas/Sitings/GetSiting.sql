-- A siting that is kept, or the job that is still to make it.
select j.id, (j.request ->> 'divisionId')::uuid as division_id, case when s.id is null and j.state = 'done' then 'failed' when s.id is null then j.state else 'done' end as state,
       (j.request -> 'request')::text as request, (j.request ->> 'asOf')::date as as_of, d.code, d.name, coalesce(s.created, j.created) as created,
       s.answer::text as answer, (j.problem -> @side)::text as problem
from job j
left join siting s on s.id = j.id
left join lateral (
    select v.code, v.name from division_version v
    where v.division_id = (j.request ->> 'divisionId')::uuid and v.valid @> (j.request ->> 'asOf')::date and v.recorded @> coalesce(s.created, now())) d on true
where j.id = @id and j.kind = 'siting'
