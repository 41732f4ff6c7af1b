select a.id, a.number, a.kind, a.state, a.version, d.code as division_code, d.name as division_name, a.reason, a.authority_zh, a.authority_en, a.account,
       a.other_department, a.consultation_ends, a.decided_on, a.filed_on, a.created, a.submitted_at, a.decided_at, a.filed_at, a.announced_at,
       n.names, n.item_count
from name_application a
cross join lateral (
    select v.code, v.name from division_version v where v.division_id = a.division_id and upper_inf(v.recorded) order by lower(v.valid) desc limit 1
) d
cross join lateral (
    select coalesce(array_agg(i.name order by i.position) filter (where i.position < 5), '{}') as names, count(*)::int as item_count
    from name_application_item i where i.prefecture_id = a.prefecture_id and i.application_id = a.id
) n
where true
