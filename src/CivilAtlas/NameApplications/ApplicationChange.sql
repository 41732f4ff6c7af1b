select jsonb_strip_nulls(jsonb_build_object(
    'number', a.number, 'kind', a.kind, 'state', a.state, 'version', a.version, 'divisionId', a.division_id, 'applicant', a.applicant, 'reason', a.reason,
    'authority', a.authority_key, 'consultation', a.consultation, 'consultationEnds', a.consultation_ends,
    'decidedBy', a.decided_by, 'decidedOn', a.decided_on, 'document', a.document, 'exemption', a.exemption,
    'filedOn', a.filed_on, 'filingNumber', a.filing_number, 'announcedOn', a.announced_on,
    'items', (select jsonb_agg(jsonb_build_object('name', i.name, 'category', i.category, 'placeNameId', i.place_name_id, 'formerName', i.former_name,
                  'geometry', st_asgeojson(i.geometry)::jsonb, 'meaning', i.meaning, 'origin', i.origin, 'readings', i.readings, 'reasons', i.reasons) order by i.position)
              from name_application_item i where i.prefecture_id = a.prefecture_id and i.application_id = a.id),
    'materials', (select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'sha256', encode(m.sha256, 'hex')) order by m.id)
                  from name_application_material m where m.prefecture_id = a.prefecture_id and m.application_id = a.id and m.removed is null)))::text
from name_application a where a.id = @id
