-- For each division asked for: what stands in its place today (a division merged away leads to what it became), all above it,
-- and, for each of those, the divisions that came to it and stand no more: names recorded under them still carry their identity.
-- "limit 1" keeps each step a look-up: the planner takes every as-of condition for a single row, and would rather read all divisions.
with recursive later as (
    select id as asked, id as division_id from unnest(@divisions) id
    union
    select later.asked, became.id
    from later cross join lateral (
        select l.to_division_id as id from division_lineage l
        where l.from_division_id = later.division_id and l.to_division_id is not null
          and not exists (select from division_version v where v.division_id = later.division_id and v.valid @> @today::date and upper_inf(v.recorded))
        offset 0) became
), above as (
    select later.asked, one.*
    from later cross join lateral (
        select v.division_id, v.parent_id, v.level, v.code, v.name from division_version v
        where v.division_id = later.division_id and v.valid @> @today::date and upper_inf(v.recorded) limit 1) one
    union
    select above.asked, one.*
    from above cross join lateral (
        select v.division_id, v.parent_id, v.level, v.code, v.name from division_version v
        where v.division_id = above.parent_id and v.valid @> @today::date and upper_inf(v.recorded) limit 1) one
), kin as (
    select division_id as unit, division_id from above
    union
    select kin.unit, came.id
    from kin cross join lateral (
        select l.from_division_id as id from division_lineage l
        where l.to_division_id = kin.division_id and l.from_division_id is not null
          and not exists (select from division_version v where v.division_id = l.from_division_id and v.valid @> @today::date and upper_inf(v.recorded))
        offset 0) came
), with_kin as (
    select unit, array_agg(division_id) as ids from kin group by unit
)
select a.asked, a.division_id as id, a.level::text as level, a.code, a.name, k.ids as with_kin
from above a join with_kin k on k.unit = a.division_id
order by a.asked, a.level desc, a.code
