select a.id, a.number, a.kind, a.state, a.version, d.code as division_code, d.name as division_name, a.applicant, a.reason, a.authority_zh, a.authority_en, a.account,
       a.other_department, a.document, a.exemption, a.consultation, a.consultation_ends, a.decided_on, a.filed_on, a.filing_number, a.announced_on,
       a.created, a.submitted_at, a.decided_at, a.filed_at, a.announced_at, a.division_id,
       (select jsonb_agg(jsonb_build_object('name', i.name, 'category', i.category, 'placeNameId', i.place_name_id, 'formerName', i.former_name,
            'geometry', st_asgeojson(i.geometry, 9)::jsonb, 'meaning', i.meaning, 'origin', i.origin, 'readings', i.readings, 'reasons', i.reasons,
            'findings', i.report, 'romanization', i.romanization) order by i.position)
        from name_application_item i where i.prefecture_id = a.prefecture_id and i.application_id = a.id) as items,
       (select jsonb_agg(jsonb_build_object('number', s.number, 'act', s.act, 'state', s.state, 'account', s.account, 'at', s.at,
            'note', s.note, 'details', s.details) order by s.number)
        from name_application_step s where s.prefecture_id = a.prefecture_id and s.application_id = a.id) as steps,
       (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'mediaType', m.media_type, 'size', m.size, 'sha256', encode(m.sha256, 'hex'),
            'account', m.account, 'added', m.added, 'removed', m.removed) order by m.added, m.id), '[]')
        from name_application_material m where m.prefecture_id = a.prefecture_id and m.application_id = a.id and m.removed is null) as materials
from name_application a
cross join lateral (
    -- As it is called now, or was last.
    select v.code, v.name from division_version v where v.division_id = a.division_id and upper_inf(v.recorded) order by lower(v.valid) desc limit 1
) d
where a.id = @id
