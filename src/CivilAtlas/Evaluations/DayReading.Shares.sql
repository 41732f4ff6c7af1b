-- Of each standard's divisions, level by level: how many meet it, and the sums of what they have and need.
select standard, level::text as level,
       count(*) filter (where applies and met) as met, count(*) filter (where applies and not met) as missed,
       count(*) filter (where applies and met is null) as unknown,
       coalesce(sum(have) filter (where applies), 0) as have, coalesce(sum(need) filter (where applies), 0) as need
from assess_concluded group by standard, level
