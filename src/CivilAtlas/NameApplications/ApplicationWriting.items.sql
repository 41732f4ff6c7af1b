insert into name_application_item (prefecture_id, application_id, position, name, category, place_name_id, former_name, geometry, meaning, origin, readings, reasons)
select @prefecture, @application, position, name, category, place_name_id, former_name, st_setsrid(st_geomfromgeojson(geometry), 4490), meaning, origin, readings, reasons
from jsonb_to_recordset(@items::jsonb) as item(position smallint, name text, category text, place_name_id uuid, former_name text, geometry text,
    meaning text, origin text, readings text[], reasons jsonb)
