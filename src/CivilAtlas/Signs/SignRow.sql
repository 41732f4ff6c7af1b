select s.id, s.place_name_id, s.kind, v.state, v.name, v.romanization, n.name as standard_name, st_x(v.location) as lon, st_y(v.location) as lat, v.note,
       (select jsonb_object_agg(d.state, d.day)
        from (select state, max(lower(valid)) as day from sign_version
              where sign_id = s.id and recorded @> @recordedAt::timestamptz and lower(valid) <= @validAt::date group by state) d) as dates,
       coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'mediaType', p.media_type, 'bytes', octet_length(p.content), 'width', p.width, 'height', p.height,
                        'sha256', p.sha256, 'taken', p.taken) order by p.id)
                 from sign_photograph p where p.sign_id = s.id and p.recorded_at <= @recordedAt::timestamptz), '[]') as photographs,
       lower(v.valid) as valid_from, upper(v.valid) as valid_to, lower(v.recorded) as recorded_from,
       (select max(l.id) from sign_version l where l.sign_id = s.id and lower(l.recorded) <= @recordedAt::timestamptz) as version
from sign s
join sign_version v on v.prefecture_id = s.prefecture_id and v.sign_id = s.id
left join lateral (
    select p.name from place_name_version p
    where p.prefecture_id = s.prefecture_id and p.place_name_id = s.place_name_id and p.status in ('approved', 'under-appeal')
      and p.valid @> @validAt::date and p.recorded @> @recordedAt::timestamptz
    limit 1
) n on true
-- "is true" keeps the planner from the indexes of the times: it takes every as-of condition for a single row.
where (v.valid @> @validAt::date) is true and (v.recorded @> @recordedAt::timestamptz) is true
