-- Administrative divisions, bitemporal: `valid` is the law's time, `recorded` is ours.

create type division_level as enum ('province', 'prefecture', 'county', 'township', 'village');

create table division (
    id uuid primary key default uuid_v7()
);

-- A code belongs to one division for ever: 行政区划代码管理办法 (2025-09-01) forbids giving it again.
create table division_code (
    code text primary key check (code ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
    division_id uuid not null references division,
    unique (code, division_id)
);

create table division_version (
    id bigint generated always as identity primary key,
    division_id uuid not null references division,
    code text not null,
    name text not null check (name = btrim(name) and name <> ''),
    level division_level not null,
    kind text not null,                   -- what domain.md calls the kind of division: district, county, subdistrict, town, …
    parent_id uuid references division,
    seat geometry(Point, 4490),
    geometry geometry(MultiPolygon, 4490),
    area_square_metres double precision,
    attributes jsonb not null default '{}',
    source text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    foreign key (code, division_id) references division_code (code, division_id),
    check ((level = 'province') = (parent_id is null)),
    check (length(code) = case level when 'township' then 9 when 'village' then 12 else 6 end),
    -- No second one on the code: a code belongs to one division (division_code), so two that overlap on it overlap here.
    -- It made a bulk insert twice as slow.
    exclude using gist (division_id with =, valid with &&, recorded with &&)
);
create index division_version_parent on division_version (parent_id);
create index division_version_code on division_version (code text_pattern_ops);
create index division_version_level on division_version (level, code);
create index division_version_page on division_version (level, id); -- pages of a level by key
create index division_version_name on division_version using gin (name gin_trgm_ops);
create index division_version_geometry on division_version using gist (geometry);

-- The shape drawn at one zoom: Web Mercator, generalised together with its neighbours so that they never part.
-- A tile takes the next stored zoom at or above its own; a zoom above the last stored one is drawn from the last.
create table division_shape (
    division_version_id bigint not null references division_version on delete cascade,
    level division_level not null,
    zoom smallint not null,
    web geometry(MultiPolygon, 3857) not null,
    label geometry(Point, 3857) not null, -- a point on the surface, the same at all zooms
    primary key (division_version_id, zoom)
);
-- Unpacking costs a tile more than reading does.
alter table division_shape alter column web set storage external;
create index division_shape_web on division_shape using gist (level, zoom, web);

-- A change of divisions as the law knows it, and the lineage it makes.
create table division_change (
    id uuid primary key default uuid_v7(),
    kind text not null check (kind in ('establish', 'abolish', 'rename', 'recode', 'transfer', 'move-seat', 'redraw', 'upgrade', 'merge', 'split')),
    effective date not null,
    document text not null,
    request jsonb not null,
    account text not null,
    recorded_at timestamptz not null default now()
);

create table division_lineage (
    change_id uuid not null references division_change,
    from_division_id uuid references division,
    from_code text,
    to_division_id uuid references division,
    to_code text,
    check (from_division_id is not null or to_division_id is not null)
);
create index division_lineage_from on division_lineage (from_division_id);
create index division_lineage_to on division_lineage (to_division_id);
create index division_lineage_change on division_lineage (change_id);

create table division_population (
    division_id uuid not null references division,
    reference_date date not null,
    age_group text not null check (age_group in ('all', 'under-14', '60-plus', '65-plus', '80-plus')),
    people int not null check (people >= 0),
    primary key (division_id, reference_date, age_group)
);

create table population_cell (
    prefecture_id uuid not null,
    id bigint not null,
    centre geometry(Point, 4490) not null,
    village_id uuid references division,
    people int not null, under_14 int not null, aged_60_plus int not null, aged_65_plus int not null, aged_80_plus int not null,
    primary key (prefecture_id, id)
);

create trigger division_version_touch after insert or update or delete on division_version
    for each statement execute function touch_layer('division');
create trigger division_shape_touch after insert or update or delete on division_shape
    for each statement execute function touch_layer('division');
-- People are drawn on the map with their division.
create trigger division_population_touch after insert or update or delete on division_population
    for each statement execute function touch_layer('division');

alter table account add foreign key (division_id) references division;
