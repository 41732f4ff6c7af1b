), place as materialized (
    -- Most names lie in a division that stands on the day, and are then told by it alone: a chain for each division, not for each name.
    select distinct p.division_id,
           case when not exists (select from division_version d
                where d.division_id = p.division_id and d.valid @> @validAt::date and d.recorded @> @recordedAt::timestamptz) then p.place_name_id end as only_of
    from page p
), chain as materialized (
    select jsonb_object_agg(coalesce(only_of, c.division_id), divisions) as by_key
    from (select p.only_of, p.division_id,
                 division_chain(p.division_id, (select g.location from page g where g.place_name_id = p.only_of), @validAt::date, @recordedAt::timestamptz) as divisions
          from place p offset 0) c
)
select p.place_name_id as id, p.name, p.specific, p.generic, p.toned, p.plain, p.readings, p.readings_confirmed, p.category, p.place_code, p.status,
       coalesce((select by_key -> p.place_name_id::text from chain), (select by_key -> p.division_id::text from chain), '[]') as divisions,
       p.meaning, p.origin, p.history, p.protected_batch,
       coalesce((select jsonb_agg(jsonb_build_object('name', a.name, 'kind', a.kind, 'until', a.until) order by a.until desc nulls last, a.name)
                 from place_name_alias a where a.place_name_id = p.place_name_id and a.recorded @> @recordedAt::timestamptz), '[]') as aliases,
       st_x(p.location) as lon, st_y(p.location) as lat, case when @withGeometry then st_asgeojson(p.geometry, 15) end as geometry,
       lower(p.valid) as valid_from, upper(p.valid) as valid_to, lower(p.recorded) as recorded_from,
       (select max(v.id) from place_name_version v where v.place_name_id = p.place_name_id and lower(v.recorded) <= @recordedAt::timestamptz) as version,
       p.application_id, p.source
from page p
order by p.place_name_id
