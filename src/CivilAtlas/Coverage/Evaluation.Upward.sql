-- A division without a polygon is known where all its children are; one without a count has the people of its children.
update assess_division d set known = d.known or c.known, people = coalesce(d.people, c.people)
from (
    select parent_id, bool_and(known) as known, case when bool_and(people is not null) then sum(people) end as people
    from assess_division group by parent_id
) c
where d.level = @level::division_level and c.parent_id = d.division_id
