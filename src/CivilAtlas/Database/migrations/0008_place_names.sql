-- Standard place names, bitemporal. `valid` is the law's time (from the approval's day), `recorded` is ours.
-- The identity of the prefecture stands in every key: these tables can pass ten million rows and can be distributed by it.

create table place_name (
    prefecture_id uuid not null,           -- Guid.Empty for a province's own name and what lies in no prefecture
    id uuid not null default uuid_v7(),
    primary key (prefecture_id, id)
);
create index place_name_id on place_name (id);

create table place_name_version (
    prefecture_id uuid not null,
    id bigint generated always as identity,
    place_name_id uuid not null,
    name text not null check (name = btrim(name) and name <> ''),
    specific text not null,
    generic text not null,                 -- empty where the name does not split (王村)
    toned text not null,
    plain text not null,
    readings text[] not null,              -- one a character, with tone marks
    readings_confirmed boolean not null default false,
    category text not null check (category ~ '^[1-9][0-9]{0,4}$'), -- GB/T 18521, gis-data/naming/categories.json
    place_code text,                       -- 20 digits, layout in gis-data/naming/place-code.json
    status text not null check (status in ('proposed', 'approved', 'rejected', 'historic', 'under-appeal')),
    division_id uuid not null references division, -- the division that holds it; of a division's own name its parent (a province: itself)
    named_division_id uuid references division,    -- the division it is the name of; null for all else
    road_id uuid references road,                  -- the road it is the name of
    path uuid[] not null,                  -- division_id and all above it when this was recorded: the scopes of Article 9
    meaning text,
    origin text,
    history text,
    protected_batch text,                  -- 历史地名保护名录: the batch it was listed in
    rank smallint not null default 0,      -- for labels and lists: 0 the largest
    geometry geometry(Geometry, 4490),     -- point, line or area; null where its place is not known
    location geometry(Point, 4490) generated always as (st_pointonsurface(geometry)) stored,
    web geometry(Geometry, 3857) generated always as (st_transform(geometry, 3857)) stored,
    document text,                         -- of the approval
    application_id uuid,                   -- the application that brought it
    external_id text,
    source text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    primary key (prefecture_id, id),
    foreign key (prefecture_id, place_name_id) references place_name (prefecture_id, id),
    exclude using gist (prefecture_id with =, place_name_id with =, valid with &&, recorded with &&)
);
create index place_name_version_of on place_name_version (place_name_id, id);
create index place_name_version_category on place_name_version (category, place_name_id) where upper_inf(recorded);
create index place_name_version_path on place_name_version using gin (path) where upper_inf(recorded);
create index place_name_version_named on place_name_version (named_division_id) where named_division_id is not null;
create index place_name_version_external on place_name_version (source, external_id) where external_id is not null;
create index place_name_version_geometry on place_name_version using gist (geometry);
create index place_name_version_web on place_name_version using gist (web) where upper_inf(recorded);

-- Other words for the same place. Former names come here when a name changes, so that they lead to the current one for ever.
create table place_name_alias (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    place_name_id uuid not null,
    name text not null check (name = btrim(name) and name <> ''),
    kind text not null check (kind in ('former', 'alias', 'short', 'dialect')),
    until date,                            -- a former name's last day
    source text not null,
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    primary key (prefecture_id, id),
    foreign key (prefecture_id, place_name_id) references place_name (prefecture_id, id)
);
create index place_name_alias_of on place_name_alias (place_name_id);

-- What a name is found and compared by, now: one row for each standard name and each alias, made anew whenever either is written.
-- Search and the checks of duplicates and homophones read this table and no other.
create table place_name_term (
    prefecture_id uuid not null,
    place_name_id uuid not null,
    term text not null,                    -- folded: one width, one case, no spaces
    kind text not null check (kind in ('standard', 'former', 'alias', 'short', 'dialect')),
    status text not null,
    category text not null,
    path uuid[] not null,
    grams text[] not null,
    pinyin text not null,
    initials text not null,
    sounds text[] not null,
    rank smallint not null,
    location geometry(Point, 4490),
    primary key (prefecture_id, place_name_id, kind, term)
);
create index place_name_term_term on place_name_term (term text_pattern_ops, rank);
create index place_name_term_pinyin on place_name_term (pinyin text_pattern_ops, rank);
create index place_name_term_initials on place_name_term (initials text_pattern_ops, rank);
create index place_name_term_of on place_name_term (place_name_id);
create index place_name_term_grams on place_name_term using gin (grams);
create index place_name_term_sounds on place_name_term using gin (sounds, path);
create index place_name_term_location on place_name_term using gist (location);

-- Built-up areas 建成区: the scope in which names of streets, residential areas and buildings may not repeat (Article 9(8)).
create table built_up_area (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    name text not null,
    geometry geometry(MultiPolygon, 4490) not null,
    source text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    primary key (prefecture_id, id)
);
create index built_up_area_geometry on built_up_area using gist (geometry);

insert into layer_version values ('place-name', 1);
create trigger place_name_version_touch after insert or update or delete on place_name_version
    for each statement execute function touch_layer('place-name');
create trigger place_name_alias_touch after insert or update or delete on place_name_alias
    for each statement execute function touch_layer('place-name');

-- The second wall (0006): a write stays inside the account's division. The path says where a name lies;
-- a division that has since been merged away is reached through the register's own check.
create function path_in_scope(path uuid[]) returns boolean language sql stable as $$
    select case coalesce(current_setting('civilatlas.scope', true), '')
        when '' then false
        when 'all' then true
        else scope_division() = any(path) or division_in_scope(path[1])
    end
$$;
alter table place_name_version enable row level security;
alter table place_name_version force row level security;
create policy place_name_read on place_name_version for select using (true);
create policy place_name_insert on place_name_version for insert with check (path_in_scope(path));
create policy place_name_update on place_name_version for update using (path_in_scope(path)) with check (true);
