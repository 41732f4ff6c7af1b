-- Failures to sign in as somebody who does not exist: they lock as those of an account do, or a lock would tell which accounts there are.
-- A slot holds one name's failures, and the next name that falls into it takes its place: the table has an end, whatever is guessed.
-- Which slot a name falls into hangs on the servers' secret key, so nobody can aim at one. Names are not kept: people type passwords there.
create table unknown_account (
    slot int primary key check (slot between 0 and 65535),
    name_hash bytea not null,
    failed_attempts int not null,
    locked_until timestamptz,
    locked_for int not null default 0 -- how many seconds the last attempt was still to wait
);

-- From the fifth failure on, each doubles the wait: 2, 4, 8 … seconds, at most an hour.
create function wait_after_failure(failed_before int) returns interval language sql immutable as $$
    select case when failed_before >= 4 then make_interval(secs => least(3600, power(2, least(failed_before - 3, 12)))) end
$$;
