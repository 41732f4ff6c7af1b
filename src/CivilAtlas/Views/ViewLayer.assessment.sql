-- What one standard came to, on the divisions as they stood on the day the assessment is for.
with found as (
    select v.code, v.name, v.level::text as level, v.kind, s.web, s.label, count(*) over () as matched,
           r.have, r.need, r.people,
           case when not r.applies then 'not-applicable' when r.met then 'met' when not r.met then 'missed' else 'unknown' end as met
    from division_shape s
    join division_version v on v.id = s.division_version_id
    join assessment_result r on r.assessment_id = @assessment and r.standard = @standard and r.division_id = v.division_id
    where s.level = @level::division_level and s.zoom = @zoom and (s.web && st_makeenvelope(@west, @south, @east, @north, 3857) or s.web && st_makeenvelope(@west2, @south2, @east2, @north2, 3857))
      and v.valid @> @day and upper_inf(v.recorded)
      and (st_intersects(s.web, st_makeenvelope(@west, @south, @east, @north, 3857)) or coalesce(st_intersects(s.web, st_makeenvelope(@west2, @south2, @east2, @north2, 3857)), false))
    order by people desc nulls last, v.code
    limit @most
)
select matched, '{"type":"Feature","id":' || to_json(code) || ',"geometry":' || st_asgeojson(st_transform(case when @west2::float8 is null then st_clipbybox2d(web, st_expand(st_makeenvelope(@west, @south, @east, @north, 3857), @margin)) else web end, 4490), @digits, 0) || ',"properties":' || json_build_object('code', code, 'name', name, 'level', level, 'kind', kind, 'met', met, 'have', have, 'need', need, 'people', people, 'label', case when (label && st_makeenvelope(@west, @south, @east, @north, 3857) or label && st_makeenvelope(@west2, @south2, @east2, @north2, 3857)) then st_asgeojson(st_transform(label, 4490), 7, 0)::json -> 'coordinates' end)::text || '}'
from found order by people desc nulls last, code
