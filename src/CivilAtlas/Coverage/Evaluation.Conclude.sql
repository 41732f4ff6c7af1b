insert into assessment_result (assessment_id, standard, division_id, applies, met, have, need, reason, reason_values, people)
select @id, standard, division_id, applies, met, have, need, reason, reason_values, people from assess_concluded
