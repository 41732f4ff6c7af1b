-- "limit 1" keeps each of these a look-up for the rows shown.
select a.id, a.number, a.kind, d.code as division_code, d.name as division_name, a.path, a.authority_zh, a.authority_en, a.document,
       a.decided_on, a.filed_on, a.filing_number, a.announced_on, a.announced_at, i.items
from name_application a
left join lateral (
    select v.code, v.name from division_version v
    where v.division_id = a.division_id and upper_inf(v.recorded)
    order by v.valid @> a.decided_on desc, lower(v.valid) desc limit 1
) d on true
cross join lateral (
    select jsonb_agg(jsonb_build_object(
        'name', i.name, 'formerName', i.former_name, 'category', i.category, 'placeNameId', i.place_name_id, 'meaning', i.meaning, 'origin', i.origin,
        'toned', coalesce(i.romanization ->> 'toned', n.toned), 'plain', coalesce(i.romanization ->> 'plain', n.plain),
        'parents', (select jsonb_agg(p.name order by p.level) from (
            select distinct on (v.division_id) v.name, v.level from division_version v
            where v.division_id = any(coalesce(n.path, a.path)) and upper_inf(v.recorded)
            order by v.division_id, v.valid @> a.decided_on desc, lower(v.valid) desc) p),
        'place', named_place(coalesce(i.geometry, n.geometry)))
        order by i.position) as items
    from name_application_item i
    left join lateral (
        select v.toned, v.plain, v.path, v.geometry from place_name_version v
        where v.place_name_id = i.place_name_id and upper_inf(v.recorded)
        order by v.application_id is not distinct from a.id desc, lower(v.valid) desc limit 1
    ) n on true
    where i.prefecture_id = a.prefecture_id and i.application_id = a.id
) i
where a.state = 'announced'
