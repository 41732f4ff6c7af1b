-- For each division asked for: what stands in its place today (a division merged away leads to what it became), all above it,
-- and, for each of those, the divisions that came to it and stand no more: names recorded under them still carry their identity.
with recursive later as (
    select id as asked, id as division_id from unnest(@divisions) id
    union
    select later.asked, l.to_division_id
    from later join division_lineage l on l.from_division_id = later.division_id
    where l.to_division_id is not null
      and not exists (select from division_version v where v.division_id = later.division_id and v.valid @> @today::date and upper_inf(v.recorded))
), above as (
    select later.asked, v.division_id, v.parent_id, v.level, v.code, v.name
    from later join division_version v on v.division_id = later.division_id
    where v.valid @> @today::date and upper_inf(v.recorded)
    union
    select above.asked, v.division_id, v.parent_id, v.level, v.code, v.name
    from above join division_version v on v.division_id = above.parent_id
    where v.valid @> @today::date and upper_inf(v.recorded)
), unit as (
    select distinct division_id from above
), kin as (
    select division_id as unit, division_id from unit
    union
    select kin.unit, l.from_division_id
    from kin join division_lineage l on l.to_division_id = kin.division_id
    where l.from_division_id is not null
      and not exists (select from division_version v where v.division_id = l.from_division_id and v.valid @> @today::date and upper_inf(v.recorded))
)
select a.asked, a.division_id as id, a.level::text as level, a.code, a.name,
       (select array_agg(k.division_id) from kin k where k.unit = a.division_id) as with_kin
from above a
order by a.asked, a.level desc, a.code
