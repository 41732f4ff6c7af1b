-- An assessment that is kept, or the job that is still to make it.
select j.id, case when a.id is null and j.state = 'done' then 'failed' when a.id is null then j.state else 'done' end as state,
       coalesce(a.plan, split_part(j.request ->> 'standard', '/', 1)) as plan,
       coalesce(a.standard, nullif(split_part(j.request ->> 'standard', '/', 2), '')) as standard,
       coalesce(a.as_of, (j.request ->> 'asOf')::date) as as_of, d.code, d.name, coalesce(a.created, j.created) as created,
       (select max(p.id::text)::uuid from assessment p
        where p.plan = a.plan and p.division_id = a.division_id and (p.standard is null or p.standard = a.standard)
          and p.finished is not null and p.id < a.id) as previous_id
from job j
left join assessment a on a.id = j.id and a.finished is not null
left join lateral (
    select v.code, v.name from division_version v
    where v.division_id = coalesce(a.division_id, (j.request ->> 'divisionId')::uuid)
      and v.valid @> coalesce(a.as_of, (j.request ->> 'asOf')::date) and v.recorded @> coalesce(a.created, now())) d on true
where j.id = @id and j.kind in ('assessment', 'evaluation')
