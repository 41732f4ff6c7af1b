-- Questions of where to build, and what they came to. What is kept is written whole, in the one transaction that ends its job.

create table siting (
    id uuid primary key,                   -- that of its job
    job_id uuid not null references job,
    account text not null,
    division_id uuid not null references division,
    as_of date not null,
    answer jsonb not null,                 -- all but the rows below
    created timestamptz not null default now()
);

create table siting_site (
    siting_id uuid not null references siting on delete cascade,
    place int not null,                    -- its place in the answer
    candidate_id text not null,
    name text not null,
    facility_id uuid,                      -- null where nothing stands yet
    locked boolean not null,
    lon double precision not null,
    lat double precision not null,
    capacity double precision,             -- null: no bound
    covered_people double precision not null,
    gain_people double precision not null,
    primary key (siting_id, place)
);

-- Whom no site of the answer reaches; where there is no answer, whom no candidate at all could.
-- Can pass ten million rows: the identity of the prefecture stands in the key.
create table siting_uncovered (
    siting_id uuid not null,
    prefecture_id uuid not null,
    number int not null,                   -- by people, the most first
    unit_id text not null,
    code text not null,                    -- the lowest division known of it
    name text not null,
    lon double precision not null,
    lat double precision not null,
    people double precision not null,
    reason text not null check (reason in ('off-network', 'beyond-limit')),
    primary key (siting_id, number, prefecture_id)
);
