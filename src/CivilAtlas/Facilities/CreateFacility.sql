with made as (insert into facility default values returning id)
insert into facility_version (facility_id, kind, name, location, address, attributes, source, valid)
select id, @Kind, @Name, st_setsrid(st_makepoint(@Lon, @Lat), 4490), @Address, @Attributes::jsonb, @Source, daterange(@day, null) from made
returning facility_id, lower(recorded) as instant
