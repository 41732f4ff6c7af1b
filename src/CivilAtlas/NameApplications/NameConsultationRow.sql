select a.id, a.number, a.kind, d.code as division_code, d.name as division_name, a.reason, a.authority_zh, a.authority_en, a.consultation_ends as ends,
       (select jsonb_agg(jsonb_build_object('name', i.name, 'formerName', i.former_name, 'romanization', i.romanization ->> 'toned', 'category', i.category, 'meaning', i.meaning,
            'location', case when i.geometry is not null then jsonb_build_array(st_x(st_pointonsurface(i.geometry)), st_y(st_pointonsurface(i.geometry))) end) order by i.position)
        from name_application_item i where i.prefecture_id = a.prefecture_id and i.application_id = a.id) as names
from name_application a
cross join lateral (
    select v.code, v.name from division_version v where v.division_id = a.division_id and upper_inf(v.recorded) order by lower(v.valid) desc limit 1
) d
where a.state = 'consulting' and a.consultation = 'public' and a.consultation_ends >= @today::date
