select v.place_name_id as id, v.name, v.toned, v.category, v.place_code, v.status, v.path, v.meaning, v.origin, v.history, v.protected_batch, v.document, v.source,
       lower(v.valid) as valid_from,
       (select min(lower(f.valid)) from place_name_version f where f.place_name_id = v.place_name_id and upper_inf(f.recorded) and f.status in ('approved', 'under-appeal')) as since,
       coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'level', d.level) order by d.level) from (
           select distinct on (w.division_id) w.name, w.level from division_version w
           where w.division_id = any(v.path) and upper_inf(w.recorded)
           order by w.division_id, w.valid @> @day::date desc, lower(w.valid) desc) d), '[]') as divisions,
       coalesce((select jsonb_agg(jsonb_build_object('name', a.name, 'kind', a.kind, 'until', a.until) order by a.until desc nulls last, a.name)
                 from place_name_alias a where a.place_name_id = v.place_name_id and upper_inf(a.recorded)), '[]') as aliases,
       coalesce((select jsonb_agg(jsonb_build_object('from', lower(h.valid), 'to', upper(h.valid), 'name', h.name, 'toned', h.toned, 'status', h.status, 'document', h.document,
                        'announcementId', p.id) order by lower(h.valid) desc)
                 from place_name_version h
                 left join name_application p on p.id = h.application_id and p.state = 'announced'
                 where h.place_name_id = v.place_name_id and upper_inf(h.recorded) and h.status in ('approved', 'under-appeal', 'historic') and lower(h.valid) <= @day), '[]') as versions,
       named_place(coalesce(v.geometry, named.geometry)) as place
from place_name_version v
left join lateral (
    select n.geometry from division_version n
    where n.division_id = v.named_division_id and upper_inf(n.recorded)
    order by n.valid @> @day::date desc, lower(n.valid) desc limit 1
) named on true
where v.place_name_id = @id and upper_inf(v.recorded) and v.status in ('approved', 'under-appeal', 'historic') and lower(v.valid) <= @day::date
order by lower(v.valid) desc limit 1
