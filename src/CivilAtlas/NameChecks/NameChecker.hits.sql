-- All that the register holds against the names, looked up name by name in the indexes of place_name_term.
-- A scope is a set of divisions; null is the nation. @kind is the circle of categories a name is held against (Article 9(7) and (8)).
-- In a built-up area: the names located in it, and those of the county nobody knows to lie in one.
with scope as materialized (
    select s, array_agg(id) as ids from unnest(@scopeNumber, @scopeDivision) as given(s, id) group by s
), sound as (
    select n, array_agg(x) as keys from unnest(@soundItem, @sound) as given(n, x) group by n
), near as (
    select n, array_agg(x) as keys from unnest(@nearItem, @near) as given(n, x) group by n
), area as (
    select n, array_agg(x) as ids from unnest(@areaItem, @area) as given(n, x) group by n
), item as materialized (
    select i.n, i.term, i.kind, i.self, wide.ids as wide, county.ids as county, home.ids as home, area.ids as areas,
           sound.keys || i.term as sounds, near.keys as near
    from unnest(@item, @term, @kind, @self, @wide, @county, @home) as i(n, term, kind, self, wide, county, home)
    left join scope wide on wide.s = i.wide
    left join scope county on county.s = i.county
    left join scope home on home.s = i.home
    left join area using (n)
    left join sound using (n)
    left join near using (n)
), known as materialized (
    select category, kind from unnest(@category, @categoryKind) as given(category, kind)
), word as materialized (
    select w.n, w.purpose, w.term from unnest(@wordItem, @purpose, @word) as w(n, purpose, term)
), hit as (
    select i.n, 'sound' as found, t.place_name_id, t.kind, t.term, t.status
    from item i cross join lateral (
        select t.* from place_name_term t
        where (t.sounds || t.term) && i.sounds and t.path && i.wide and t.place_name_id is distinct from i.self
          and (select k.kind from known k where starts_with(t.category, k.category) order by length(k.category) desc limit 1) = i.kind
          and (i.areas is null or name_in_areas(t.location, i.areas, t.path && i.county))
        order by t.term <> i.term, t.kind <> 'standard', t.place_name_id limit @most
    ) t where i.wide is not null
    union all
    select i.n, 'sound', t.place_name_id, t.kind, t.term, t.status
    from item i cross join lateral (
        select t.* from place_name_term t
        where (t.sounds || t.term) && i.sounds and t.place_name_id is distinct from i.self
          and (select k.kind from known k where starts_with(t.category, k.category) order by length(k.category) desc limit 1) = i.kind
        order by t.term <> i.term, t.kind <> 'standard', t.place_name_id limit @most
    ) t where i.wide is null
    union all
    select i.n, 'near', t.place_name_id, t.kind, t.term, t.status
    from item i cross join lateral (
        select t.* from place_name_term t
        where one_left_out(t.term) && i.near and t.path && i.wide and t.kind = 'standard' and char_length(t.term) >= 5
          and t.place_name_id is distinct from i.self
          and (select k.kind from known k where starts_with(t.category, k.category) order by length(k.category) desc limit 1) = i.kind
          and (i.areas is null or name_in_areas(t.location, i.areas, t.path && i.county))
        order by t.place_name_id limit @most
    ) t where i.wide is not null and i.near is not null
    union all
    select i.n, w.purpose, t.place_name_id, t.kind, t.term, t.status
    from word w join item i using (n) cross join lateral (
        select t.* from place_name_term t
        where t.term = w.term and t.kind = 'standard' and (i.wide is null or t.path && i.wide) and t.place_name_id is distinct from i.self
          and (select k.kind from known k where starts_with(t.category, k.category) order by length(k.category) desc limit 1) = i.kind
          and (i.areas is null or name_in_areas(t.location, i.areas, t.path && i.county))
        order by t.place_name_id limit @most
    ) t where w.purpose in ('alike', 'form')
    union all
    -- Article 9(9): natural features and heritage that are not the division's own.
    select i.n, case when t.path && i.home then 'own-feature' else 'feature' end, t.place_name_id, t.kind, t.term, t.status
    from word w join item i using (n) cross join lateral (
        select t.* from place_name_term t
        where t.term = w.term and t.kind = 'standard' and t.place_name_id is distinct from i.self
          and (t.category ~ '^1[123]' or t.category like '25%')
        order by not (t.path && i.home), t.rank limit 5
    ) t where w.purpose = 'feature'
    union all
    -- Article 9(10): the places round a facility it may be named after.
    select i.n, 'place', t.place_name_id, t.kind, t.term, t.status
    from word w join item i using (n) cross join lateral (
        select t.* from place_name_term t
        where t.term = w.term and t.path && i.county and t.place_name_id is distinct from i.self
        limit 1
    ) t where w.purpose = 'place'
    union all
    select i.n, 'protected', t.place_name_id, t.kind, t.term, t.status
    from word w join item i using (n) cross join lateral (
        select t.* from place_name_term t
        where t.term = w.term and t.path && i.county
          and exists (select from place_name_version v where v.place_name_id = t.place_name_id and v.protected_batch is not null and upper_inf(v.recorded))
          and t.place_name_id is distinct from i.self
        order by t.place_name_id limit 5
    ) t where w.purpose = 'protected'
    union all
    select i.n, 'own-protected', v.place_name_id, 'standard', v.name, v.status
    from item i join place_name_version v on v.place_name_id = i.self
    where v.protected_batch is not null and upper_inf(v.recorded) and v.valid @> @today::date
)
select h.n, h.found, h.place_name_id, h.kind, h.term, h.status, v.name, v.category, v.protected_batch,
       d.code as division_code, d.name as division_name, st_x(v.location) as lon, st_y(v.location) as lat
from hit h
join lateral (
    select v.name, v.category, v.protected_batch, v.division_id, v.location from place_name_version v
    where v.place_name_id = h.place_name_id and upper_inf(v.recorded)
    order by v.valid @> @today::date desc, v.valid desc limit 1
) v on true
left join lateral (
    select d.code, d.name from division_version d
    where d.division_id = v.division_id and upper_inf(d.recorded)
    order by d.valid @> @today::date desc, d.valid desc limit 1
) d on true
order by h.n, h.found, h.term, h.place_name_id
