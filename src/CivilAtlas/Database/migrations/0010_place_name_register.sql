-- The divisions a thing lies in on a day, from the province down, where the division it was recorded in is known.
-- A division that no longer stands on the day has become another, or several, of which one holds the place (its lineage);
-- one that had not begun, or came to an end without an heir, is named as it stood nearest to the day.
create function division_chain(division uuid, place geometry, valid_at date, recorded_at timestamptz) returns jsonb
language plpgsql stable as $$
declare
    following uuid := division;
    one record;
    chain jsonb := '[]';
begin
    if not exists (select from division_version v where v.division_id = division and v.valid @> valid_at and v.recorded @> recorded_at) then
        with recursive later as (
            select division as division_id
            union
            select l.to_division_id from later join division_lineage l on l.from_division_id = later.division_id where l.to_division_id is not null
        )
        select v.division_id into following
        from later join division_version v on v.division_id = later.division_id
        where v.valid @> valid_at and v.recorded @> recorded_at
        order by st_covers(v.geometry, place) is true desc, v.code limit 1;
        following := coalesce(following, division);
    end if;
    while following is not null loop
        select v.code, v.name, v.level, v.parent_id into one
        from division_version v
        where v.division_id = following and v.recorded @> recorded_at
        order by v.valid @> valid_at desc, abs(coalesce(lower(v.valid), '0001-01-01') - valid_at) limit 1;
        exit when not found;
        chain := jsonb_build_array(jsonb_build_object('code', one.code, 'name', one.name, 'level', one.level)) || chain;
        following := one.parent_id;
    end loop;
    return chain;
end $$;

-- Suggestions walk what begins with the typed letters rank by rank, the largest first, and stop when they have enough.
-- By the letters alone a short beginning would have to be read whole and sorted.
drop index place_name_term_pinyin;
drop index place_name_term_initials;
create index place_name_term_rank_term on place_name_term (rank, term text_pattern_ops) where status in ('approved', 'under-appeal');
create index place_name_term_rank_pinyin on place_name_term (rank, pinyin text_pattern_ops) where status in ('approved', 'under-appeal');
create index place_name_term_rank_initials on place_name_term (rank, initials text_pattern_ops) where status in ('approved', 'under-appeal');

-- Few names are drawn far out, and every one of them lies in such a tile: the rank goes before the place.
drop index place_name_version_web;
create index place_name_version_web on place_name_version using gist (rank, web) where upper_inf(recorded);

create index place_name_version_page on place_name_version (id); -- pages by key, as collections of features are read
