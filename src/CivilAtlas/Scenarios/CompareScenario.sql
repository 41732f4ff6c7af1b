select r.code, r.name, r.level::text as level, r.people, b.people as base_people, r.reached_people, b.reached_people as base_reached_people,
       r.reached_people - b.reached_people as reached_people_more, r.share, b.share as base_share, r.share - b.share as share_more,
       r.mean_cost, b.mean_cost as base_mean_cost, r.mean_cost - b.mean_cost as mean_cost_more,
       r.mean_access, b.mean_access as base_mean_access, r.mean_access - b.mean_access as mean_access_more,
       r.gini, b.gini as base_gini, r.gini - b.gini as gini_more
from coverage_run_division r join coverage_run_division b on b.run_id = @Base and b.division_id = r.division_id
where r.run_id = @Run and (@division::uuid is null or r.division_id = @division)
  and (@level::text is null or r.level::text = @level) and (@After::text is null or r.code collate "C" > @After)
order by r.code collate "C" limit @Limit + 1
