select d.division_id, d.code, d.name, d.level::text as level, d.kind, coalesce(d.parent_id, d.division_id) as holder_id,
       coalesce(d.seat, st_pointonsurface(d.geometry)) as place, began.day as valid_from,
       (select c.document from division_lineage l join division_change c on c.id = l.change_id
        where l.to_division_id = d.division_id and c.effective = began.day limit 1) as document,
       coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'kind', 'former', 'until', f.until))
                 from (select v.name, max(upper(v.valid)) - 1 as until from division_version v
                       where v.division_id = d.division_id and upper_inf(v.recorded) and v.name <> d.name and upper(v.valid) <= began.day group by v.name) f), '[]') as former
from division_version d
-- From when it has borne this name without a break.
cross join lateral (
    select coalesce((select max(upper(o.valid)) from division_version o
                     where o.division_id = d.division_id and upper_inf(o.recorded) and o.name <> d.name and upper(o.valid) <= lower(d.valid)),
                    (select min(lower(o.valid)) from division_version o where o.division_id = d.division_id and upper_inf(o.recorded))) as day) began
where upper_inf(d.recorded) and (d.valid @> @today::date) is true
order by d.level, d.code
