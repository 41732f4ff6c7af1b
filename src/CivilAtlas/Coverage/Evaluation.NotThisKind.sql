insert into assess_part (standard, part, division_id, applies, reason)
select @standard, 0, d.division_id, false, 'coverage.reason.not-this-kind'
from assess_division d
where d.level = @level::division_level and d.kind <> all(@divisionKinds::text[])
