create temp table staged_facility (
    id uuid primary key,
    known_as uuid,
    line bigint not null,
    external_id text,
    name text not null,
    location geometry(Point, 4490) not null,
    address text,
    attributes jsonb not null,
    valid_from date not null
) on commit drop
