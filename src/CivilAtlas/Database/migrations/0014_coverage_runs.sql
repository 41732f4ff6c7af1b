-- Who asks for a service, and what runs of a measure of access came to.

-- A planner's own demand: where people are, as a table said it.
create table demand_source (
    id uuid primary key default uuid_v7(),
    title text not null,
    division_id uuid not null references division,
    reference_date date not null,
    age_groups text[] not null,            -- those the table had columns for, 'all' among them
    account text not null,
    created timestamptz not null default now()
);

-- Can pass ten million rows: the identity of the prefecture stands in the key.
create table demand_source_unit (
    source_id uuid not null,
    prefecture_id uuid not null,
    number int not null,
    unit_id text not null,
    lon double precision not null,
    lat double precision not null,
    village_id uuid,
    people double precision not null check (people >= 0),
    under_14 double precision, aged_60_plus double precision, aged_65_plus double precision, aged_80_plus double precision,
    primary key (source_id, number, prefecture_id)
);

create table coverage_run (
    id uuid primary key,                   -- that of its job
    job_id uuid not null references job,
    account text not null,
    kind text not null,
    measure text not null,
    division_id uuid not null references division,
    as_of date not null,
    request jsonb not null,
    summary jsonb not null,
    created timestamptz not null default now()
);
create index coverage_run_account on coverage_run (account, id);

create table coverage_run_facility (
    run_id uuid not null references coverage_run on delete cascade,
    place int not null,                    -- its place in the run
    facility_id uuid not null,
    name text not null,
    lon double precision not null,
    lat double precision not null,
    capacity double precision,             -- null: not known
    snap_metres double precision,
    people double precision not null,      -- those reached whose nearest it is
    units int not null,
    primary key (run_id, facility_id)
);

create table coverage_run_division (
    run_id uuid not null references coverage_run on delete cascade,
    division_id uuid not null,
    level division_level not null,
    code text not null,
    name text not null,
    parent_code text,
    people double precision not null,
    reached_people double precision not null,
    share double precision,
    units int not null,
    reached_units int not null,
    mean_access double precision,
    mean_cost double precision,
    gini double precision,
    capacity double precision,
    primary key (run_id, division_id)
);
create index coverage_run_division_page on coverage_run_division (run_id, level, code collate "C");

-- A row for each demand of each run. No foreign key: checking it row by row costs a run more than writing it does;
-- a run that goes takes its rows with it (CoverageRuns/RunStore.cs).
-- Rows are numbered along the tiles of zoom 12 (`tile` is x * 4096 + y), so that both indexes grow at their end.
create table coverage_run_demand (
    run_id uuid not null,
    prefecture_id uuid not null,
    number int not null,
    unit_id text not null,
    lon double precision not null,
    lat double precision not null,
    tile int not null,
    village_id uuid,
    people double precision not null,
    cost double precision,
    access double precision,
    facility_id uuid,
    snap_metres double precision,
    reason text check (reason in ('off-network', 'beyond-limit', 'no-capacity', 'no-demand')),
    primary key (run_id, number, prefecture_id)
);
create index coverage_run_demand_tile on coverage_run_demand (run_id, tile);
