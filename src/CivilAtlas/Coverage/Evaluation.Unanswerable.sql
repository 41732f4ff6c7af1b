insert into assess_part (standard, part, division_id, applies, reason)
select @standard, @part, d.division_id, true, @reason
from assess_division d
where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
