-- Takes the oldest job nobody holds: queued, or running under a server that is gone.
with waiting as materialized (
    select id from job where state in ('queued', 'running') order by created
), taken as materialized (
    select id from waiting where pg_try_advisory_lock(hashtextextended(id::text, 0)) limit 1
)
update job j set state = 'running', started = coalesce(j.started, now()), done = 0
from taken t where j.id = t.id and j.state in ('queued', 'running')
returning j.id, j.kind, j.account, j.request
