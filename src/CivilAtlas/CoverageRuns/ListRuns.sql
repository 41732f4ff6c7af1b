-- A job that is done and has no run is one that the account's newer runs have pushed out, or that was withdrawn.
select j.id, case when r.id is null then j.state else 'done' end as state, j.account, coalesce(r.created, j.created) as created, coalesce(r.request, j.request)::text as request,
       d.code, d.name, s.title as source, (r.summary #>> '{people,share}')::double precision as share, o.own_data
from job j
left join coverage_run r on r.id = j.id
cross join lateral (select coalesce(r.own_data, (j.request ->> 'fromOwnData')::boolean, true) as own_data) o
left join lateral (
    select v.code, v.name from division_version v
    where v.division_id = (j.request ->> 'divisionId')::uuid and v.valid @> (j.request ->> 'asOf')::date and v.recorded @> j.created limit 1) d on true
left join demand_source s on s.id::text = j.request #>> '{request,demand,source}'
where j.kind = @job and (r.id is not null or j.state in ('queued', 'running'))
  and (@After::uuid is null or j.id < @After)
  and (@division::text is null or (j.request ->> 'divisionId')::uuid = (select c.division_id from division_code c where c.code = @division))
  and (@Kind::text is null or j.request #>> '{request,kind}' = @Kind)
  and case when o.own_data then @reads and division_lies_in((j.request ->> 'divisionId')::uuid, @scope) else true end
order by j.id desc limit @Limit + 1
