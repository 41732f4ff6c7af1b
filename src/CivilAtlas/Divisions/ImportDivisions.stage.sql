create temp table staged_division (
    id uuid not null,
    file text not null,
    line bigint not null,
    code text primary key,
    name text not null,
    level division_level not null,
    kind text not null,
    parent_code text,
    likely_parents text[] not null,
    seat geometry(Point, 4490),
    shape geometry(MultiPolygon, 4490)
) on commit drop
