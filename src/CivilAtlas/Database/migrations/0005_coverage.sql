-- Assessments of a plan's standards: a result is kept, dated, and can be held against the one before it.

create table assessment (
    id uuid primary key default uuid_v7(),
    job_id uuid not null references job,
    plan text not null,                    -- the file in gis-data/standards, without .json
    standard text,                         -- one standard of it; null: all
    division_id uuid not null references division,
    as_of date not null,
    account text not null,
    created timestamptz not null default now(),
    finished timestamptz                   -- null until every row is in
);
create index assessment_finished on assessment (plan, division_id, finished);

-- met: true, false, or null when the standard cannot be answered, with the reason.
create table assessment_result (
    assessment_id uuid not null references assessment on delete cascade,
    standard text not null,
    division_id uuid not null references division,
    applies boolean not null,
    met boolean,
    have double precision,
    need double precision,
    reason text,
    reason_values jsonb,
    people bigint,
    primary key (assessment_id, standard, division_id)
);
