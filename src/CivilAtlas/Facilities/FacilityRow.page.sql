with recursive page as materialized (
select f.facility_id, f.kind, f.name, f.location, f.address, f.attributes, f.external_id, f.source, f.valid, f.recorded
from facility_version f
-- "is true": see in_village below; a page is then read in the order of its key, and stops.
where (f.recorded @> @recordedAt::timestamptz) is true
