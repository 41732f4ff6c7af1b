delete from place_name_term where place_name_id = @id;

-- As the name stands today, or as it will first stand.
insert into place_name_term (prefecture_id, place_name_id, term, kind, status, category, path, grams, pinyin, initials, sounds, rank, location)
select v.prefecture_id, v.place_name_id, t.term, t.kind, v.status, v.category, v.path, t.grams, t.pinyin, t.initials, t.sounds, v.rank, v.location
from (select * from place_name_version
      where place_name_id = @id and upper_inf(recorded)
      order by valid @> @today::date desc, lower(valid) limit 1) v
cross join jsonb_to_recordset(@terms::jsonb) as t(term text, kind text, grams text[], pinyin text, initials text, sounds text[]);
