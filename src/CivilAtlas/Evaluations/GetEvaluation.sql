-- An evaluation that is kept, or the job that is still to make it.
select j.id, case when e.id is not null then 'done' when j.state = 'done' then 'failed' else j.state end as state,
       j.request ->> 'kind' as kind, j.request ->> 'language' as language, j.request ->> 'standard' as plan, (j.request ->> 'asOf')::date as as_of,
       d.code, d.name, coalesce(a.created, j.created) as created, e.register_changed,
       encode(sha256(e.html), 'hex') as html_checksum, encode(sha256(e.pdf), 'hex') as pdf_checksum, e.standards::text as standards
from job j
left join evaluation e on e.id = j.id
left join assessment a on a.id = e.id
left join lateral (
    select v.code, v.name from division_version v
    where v.division_id = (j.request ->> 'divisionId')::uuid and v.valid @> (j.request ->> 'asOf')::date and v.recorded @> coalesce(a.created, now())) d on true
where j.id = @id and j.kind = 'evaluation'
