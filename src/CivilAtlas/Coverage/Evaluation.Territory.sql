-- The division asked about and all below it as of the day, whether anything can be said about each, and its people.
with recursive below as (
    select v.division_id, v.parent_id, v.level, v.kind, v.geometry is not null as known, box2d(v.geometry) as box from division_version v
    where v.division_id = @root and v.valid @> @asOf::date and v.recorded @> now()
    union all
    select v.division_id, v.parent_id, v.level, v.kind, v.geometry is not null as known, box2d(v.geometry) as box from division_version v
    join below b on v.parent_id = b.division_id
    where v.valid @> @asOf::date and v.recorded @> now()
)
insert into assess_division
select b.division_id, b.parent_id, b.level, b.kind, b.known, n.people, b.box
from below b
left join lateral (
    select n.people from division_population n
    where n.division_id = b.division_id and n.age_group = 'all' and n.reference_date <= @asOf
    order by n.reference_date desc limit 1) n on true
