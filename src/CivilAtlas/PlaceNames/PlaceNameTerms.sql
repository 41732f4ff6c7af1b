delete from place_name_term where place_name_id = any(@ids);

-- As the name stands today, or as it will first stand.
insert into place_name_term (prefecture_id, place_name_id, term, kind, status, category, path, grams, pinyin, initials, sounds, rank, location)
select v.prefecture_id, v.place_name_id, t.term, t.kind, v.status, v.category, v.path, t.grams, t.pinyin, t.initials, t.sounds, v.rank, v.location
from (select distinct on (place_name_id) * from place_name_version
      where place_name_id = any(@ids) and upper_inf(recorded)
      order by place_name_id, valid @> @today::date desc, lower(valid)) v
join jsonb_to_recordset(@terms::jsonb) as t(id uuid, term text, kind text, grams text[], pinyin text, initials text, sounds text[]) on t.id = v.place_name_id;
