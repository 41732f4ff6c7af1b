-- For each division asked for: what stands in its place today (a division merged away leads to what it became), all above it,
-- and, for each of those, the divisions that came to it and stand no more: names recorded under them still carry their identity.
-- "limit 1" keeps each step a look-up: the planner takes every as-of condition for a single row, and would rather read all divisions.
with recursive above as (
    select asked.id as asked, one.*
    from unnest(@divisions) as asked(id)
    cross join unnest(division_became(asked.id, @today)) as became(id)
    cross join lateral (
        select v.division_id, v.parent_id, v.level, v.code, v.name from division_version v
        where v.division_id = became.id and v.valid @> @today::date and upper_inf(v.recorded) limit 1) one
    union
    select above.asked, one.*
    from above cross join lateral (
        select v.division_id, v.parent_id, v.level, v.code, v.name from division_version v
        where v.division_id = above.parent_id and v.valid @> @today::date and upper_inf(v.recorded) limit 1) one
)
select asked, division_id as id, level::text as level, code, name, division_kin(division_id, @today) as with_kin
from above
order by asked, above.level desc, code
