-- Of several parts the deciding one speaks: the first that is missed, else the first that is unknown, else the first.
insert into assessment_result (assessment_id, standard, division_id, applies, met, have, need, reason, reason_values, people)
select distinct on (p.standard, p.division_id)
       @id, p.standard, p.division_id, p.applies, p.met, p.have, p.need, p.reason, p.reason_values, d.people
from assess_part p
join assess_division d using (division_id)
order by p.standard, p.division_id, p.applies desc, p.met is false desc, p.met is null desc, p.part
