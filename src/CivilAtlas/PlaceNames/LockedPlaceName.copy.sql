insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, status,
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry, document, application_id, external_id, source,
    valid, recorded)
select prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, readings_confirmed, category, place_code, coalesce(@status, status),
    division_id, named_division_id, road_id, path, meaning, origin, history, protected_batch, rank, geometry,
    coalesce(@document, document), coalesce(@application::uuid, application_id), external_id, source,
    daterange(@from, @until::date), tstzrange(@instant, null)
from place_name_version where prefecture_id = @prefecture and id = @before
