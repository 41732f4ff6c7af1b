select standard, part, have, reason from assess_part where division_id = @divisionId
