-- Facilities of every kind in one catalogue; what a kind holds is said by its JSON Schema in gis-data/facility-kinds.
-- The division a facility lies in is derived from its location, never stored.

create table facility (
    id uuid primary key default uuid_v7()
);

create table facility_version (
    id bigint generated always as identity primary key,
    facility_id uuid not null references facility,
    kind text not null,
    name text not null check (name = btrim(name) and name <> ''),
    location geometry(Point, 4490) not null,
    web geometry(Point, 3857) not null generated always as (st_transform(location, 3857)) stored,
    address text,
    attributes jsonb not null default '{}',
    external_id text,                      -- the identity it has in the file or system it came from
    source text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    exclude using gist (facility_id with =, valid with &&, recorded with &&)
);
create index facility_version_kind on facility_version (kind, facility_id);
create index facility_version_page on facility_version (kind, id); -- pages of a kind by key
create index facility_version_facility on facility_version (facility_id, id);
create index facility_version_location on facility_version using gist (location);
create index facility_version_web on facility_version using gist (web);
create index facility_version_name on facility_version using gin (name gin_trgm_ops);
create index facility_version_external on facility_version (source, external_id);

create trigger facility_version_touch after insert or update or delete on facility_version
    for each statement execute function touch_layer('facility');
