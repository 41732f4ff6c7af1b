-- The identity elsewhere and the source stay those of the facility, whoever changes it.
insert into facility_version (facility_id, kind, name, location, address, attributes, external_id, source, valid, recorded)
select facility_id, @Kind, @Name, st_setsrid(st_makepoint(@Lon, @Lat), 4490), @Address, @Attributes::jsonb, external_id, source,
       daterange(@day, @until), tstzrange(@Instant, null)
from facility_version where id = @before
