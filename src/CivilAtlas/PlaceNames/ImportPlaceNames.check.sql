-- What only the register can show; one row a finding.
select 'error' as weight, 'place-name-import.unknown-division' as key, s.line, 'divisionCode' as field, s.division_code as value, s.name, null as other, s.valid_from as day
from planned_place_name p join staged_place_name s on s.id = p.id where p.unknown_code
union all
select 'error', 'place-name-import.outside-register', s.line, 'lon', null, s.name, null, s.valid_from
from planned_place_name p join staged_place_name s on s.id = p.id where p.division_id is null and not p.unknown_code
union all
select 'error', case p.deed when 'unknown' then 'place-name-import.unknown-id' else 'place-name-import.not-standing' end, s.line,
       case p.deed when 'unknown' then 'id' else 'validFrom' end, case p.deed when 'unknown' then s.known_as::text end, s.name, null, s.valid_from
from planned_place_name p join staged_place_name s on s.id = p.id where p.deed in ('unknown', 'not-standing')
union all
select 'warning', 'place-name-import.division-differs', s.line, 'divisionCode', s.division_code, s.name, v.name, s.valid_from
from planned_place_name p
join staged_place_name s on s.id = p.id
cross join lateral (select d.name from division_version d where d.division_id = p.by_place and upper_inf(d.recorded) order by lower(d.valid) desc limit 1) v
where p.by_place <> p.by_code and p.division_id = p.by_place
  and not exists (select from place_name_path c where c.holder = p.by_code and c.valid_from = p.valid_from and p.by_place = any(c.path))
order by 3, 1, 2
