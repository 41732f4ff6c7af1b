with page as materialized (
select n.prefecture_id, n.id, n.place_name_id, n.name, n.specific, n.generic, n.toned, n.plain, n.readings, n.readings_confirmed, n.category, n.place_code, n.status,
       n.division_id, n.meaning, n.origin, n.history, n.protected_batch, n.geometry, n.location, n.valid, n.recorded, n.application_id, n.source
from place_name_version n
-- "is true" keeps the planner from the index of the times, which lets nearly every row pass; it then reads by key, or by what the caller adds.
where (n.valid @> @validAt::date) is true
