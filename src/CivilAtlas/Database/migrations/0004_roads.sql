-- Roads and the points of house numbers, as the map needs them. The register of numbers comes later and keeps these keys.

create table road (
    id uuid primary key default uuid_v7()
);

create table road_version (
    id bigint generated always as identity primary key,
    road_id uuid not null references road,
    name text,
    class text not null check (class in ('expressway', 'arterial', 'secondary', 'local', 'village')),
    geometry geometry(MultiLineString, 4490) not null,
    web geometry(MultiLineString, 3857) not null generated always as (st_transform(geometry, 3857)) stored,
    source text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    exclude using gist (road_id with =, valid with &&, recorded with &&)
);
create index road_version_web on road_version using gist (class, web);
create index road_version_name on road_version using gin (name gin_trgm_ops);

-- Can pass ten million rows: the identity of the prefecture stands in the key.
create table house_number_point (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    road_id uuid not null,
    number int not null,
    suffix text,
    village_id uuid,
    web geometry(Point, 3857) not null,
    primary key (prefecture_id, id)
);
create index house_number_point_web on house_number_point using gist (web);

create trigger road_version_touch after insert or update or delete on road_version
    for each statement execute function touch_layer('road');
create trigger house_number_point_touch after insert or update or delete on house_number_point
    for each statement execute function touch_layer('house-number');
