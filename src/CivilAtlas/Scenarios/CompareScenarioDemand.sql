select r.unit_id as id, r.lon, r.lat, r.people, b.people as base_people,
       case when @cost then b.cost else b.access end as before, case when @cost then r.cost else r.access end as after,
       case when @cost then r.cost - b.cost else r.access - b.access end as difference, r.reason, b.reason as base_reason
from coverage_run_demand r join coverage_run_demand b on b.run_id = @Base and b.unit_id = r.unit_id
where r.run_id = @Run and (@After::text is null or r.unit_id collate "C" > @After)
order by r.unit_id collate "C" limit @limit
