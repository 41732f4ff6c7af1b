-- What every register stands on: identities, who did what, long work, and the versions that caches hang on.

-- PostgreSQL 15 has no uuidv7(); RFC 9562 section 5.7: 48 bits of Unix milliseconds, version, randomness.
create function uuid_v7() returns uuid language sql volatile parallel safe as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$$;

create table account (
    id uuid primary key default uuid_v7(),
    name text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    password_hash text not null,
    roles text[] not null check (roles <@ array['reader', 'surveyor', 'name-officer', 'approver', 'planner', 'administrator']),
    division_id uuid,                      -- null: everywhere
    failed_attempts int not null default 0,
    locked_until timestamptz,
    disabled boolean not null default false,
    created timestamptz not null default now()
);

create table signing_key (
    only_one boolean primary key default true check (only_one),
    secret bytea not null
);

-- One row for every write: who, when, why, before, after.
-- prefecture_id stands in the key so that the table can be distributed by it later.
-- Readers of the feed take only rows whose transaction_id lies below pg_snapshot_xmin(pg_current_snapshot()):
-- no row can then appear behind the place they have reached.
create table change (
    prefecture_id uuid not null,
    id bigint generated always as identity,
    transaction_id xid8 not null default pg_current_xact_id(),
    recorded_at timestamptz not null default now(),
    account text not null,
    subject text not null,
    subject_id uuid not null,
    deed text not null,
    reason text,
    before jsonb,
    after jsonb,
    primary key (prefecture_id, id)
);
create index change_feed on change (transaction_id, id);
create index change_subject on change (subject_id, id);

create table job (
    id uuid primary key default uuid_v7(),
    kind text not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    done bigint not null default 0,
    total bigint,
    message text,
    cancel_requested boolean not null default false,
    account text not null,
    request jsonb not null,
    result jsonb,
    problem jsonb,
    created timestamptz not null default now(),
    started timestamptz,
    finished timestamptz
);
create index job_waiting on job (created) where state in ('queued', 'running');

-- The data version of each layer: caches and ETags hang on it, listeners are told when it moves.
create table layer_version (
    layer text primary key,
    version bigint not null
);
insert into layer_version values ('division', 1), ('facility', 1), ('road', 1), ('house-number', 1);

create function touch_layer() returns trigger language plpgsql as $$
begin
    update layer_version set version = version + 1 where layer = tg_argv[0];
    perform pg_notify('layer_version', tg_argv[0]);
    return null;
end $$;

-- What the office sets for itself: the base map, for one.
create table setting (
    name text primary key,
    value jsonb not null
);
