-- The identity elsewhere and the source stay those it came with, whoever changes it.
-- A geometry handed back as it was read is not taken through its text, which may have lost a digit.
insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, status,
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry, document, application_id, external_id, source,
    valid, recorded)
select @prefecture, @id, @name, @Specific, @Generic, @Toned, @Plain, @readings, @confirmed, @Category, @PlaceCode, @Status,
    @DivisionId, @NamedDivisionId::uuid, @RoadId::uuid, @path, @Meaning, @Origin, @History, @ProtectedBatch, @rank,
    case when st_asgeojson(b.geometry, 15) = @Geometry then b.geometry else st_setsrid(st_force2d(st_geomfromgeojson(@Geometry)), 4490) end,
    @Document, @ApplicationId::uuid, case when b.id is null then @ExternalId else b.external_id end, coalesce(b.source, @Source),
    daterange(@from, @until::date), tstzrange(@instant, null)
from (values (1)) as one left join place_name_version b on b.prefecture_id = @prefecture and b.id = @before::bigint
