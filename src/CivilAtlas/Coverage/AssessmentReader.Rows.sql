-- The divisions are named as they were on the day, and as the register knew them when the assessment was made.
select r.standard, d.code, d.name, d.level::text as level,
       case d.level when 'county' then d.code when 'township' then p.code when 'village' then g.code end as county_code,
       case d.level when 'county' then d.name when 'township' then p.name when 'village' then g.name end as county_name,
       r.met, r.applies, r.have, r.need, r.reason, r.reason_values::text as reason_values, r.people,
       b.met as previous_met, coalesce(b.applies, false) as previous_applies
from assessment_result r
join assessment a on a.id = r.assessment_id
join division_version d on d.division_id = r.division_id and d.valid @> a.as_of and d.recorded @> a.created
left join division_version p on p.division_id = d.parent_id and p.valid @> a.as_of and p.recorded @> a.created
left join division_version g on g.division_id = p.parent_id and g.valid @> a.as_of and g.recorded @> a.created
left join assessment_result b on b.assessment_id = @previousId and b.standard = r.standard and b.division_id = r.division_id
where r.assessment_id = @id and (@standard::text is null or r.standard = @standard)
order by d.level, d.code
