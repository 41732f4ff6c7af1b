create temp table staged_place_name (
    id uuid not null, line bigint not null, known_as uuid, external_id text, name text not null, specific text not null, generic text not null, toned text not null, plain text not null,
    readings text[] not null, readings_confirmed boolean not null, category text not null, status text not null, place_code text,
    division_code text, division_id uuid, named_division_id uuid, road_id uuid, meaning text, origin text, history text, document text,
    rank smallint not null, geometry geometry, valid_from date not null, term text not null, grams text[] not null, pinyin text not null, initials text not null, sounds text[] not null
) on commit drop;
create temp table staged_place_name_alias (
    id uuid not null, name text not null, kind text not null, until date, term text not null, grams text[] not null, pinyin text not null, initials text not null, sounds text[] not null
) on commit drop
