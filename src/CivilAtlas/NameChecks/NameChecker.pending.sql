-- Names that are applied for and not yet decided, in the scope of each name asked for.
with scope as materialized (
    select s, array_agg(id) as ids from unnest(@scopeNumber, @scopeDivision) as given(s, id) group by s
), sound as (
    select n, array_agg(x) as keys from unnest(@soundItem, @sound) as given(n, x) group by n
), area as (
    select n, array_agg(x) as ids from unnest(@areaItem, @area) as given(n, x) group by n
), known as materialized (
    select category, kind from unnest(@category, @categoryKind) as given(category, kind)
)
select i.n, p.application_id, p.name, p.category, p.term = i.term as same, d.code as division_code, d.name as division_name, st_x(p.point) as lon, st_y(p.point) as lat
from unnest(@item, @term, @kind, @own, @wide, @county) as i(n, term, kind, own, wide, county)
join sound using (n)
left join scope wide on wide.s = i.wide
left join scope county on county.s = i.county
left join area using (n)
cross join lateral (
    select a.division_id, a.path, i2.application_id, i2.name, i2.category, i2.term, st_pointonsurface(i2.geometry) as point
    from name_application_item i2
    join name_application a on a.prefecture_id = i2.prefecture_id and a.id = i2.application_id
    where i2.sounds && sound.keys and i2.application_id is distinct from i.own and a.kind <> 'abolition' and a.state in ('submitted', 'returned', 'consulting')
      and (wide.ids is null or a.path && wide.ids)
      and (select k.kind from known k where starts_with(i2.category, k.category) order by length(k.category) desc limit 1) = i.kind
      and (area.ids is null or name_in_areas(st_pointonsurface(i2.geometry), area.ids, a.path && county.ids))
    order by i2.term <> i.term, i2.application_id limit @most
) p
left join lateral (
    select d.code, d.name from division_version d where d.division_id = p.division_id and upper_inf(d.recorded)
    order by d.valid @> @today::date desc, d.valid desc limit 1
) d on true
