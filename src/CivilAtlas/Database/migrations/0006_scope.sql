-- The second wall. The first stands in Accounts/Rights.cs; this one holds even where a caller forgets it:
-- a transaction that has not said whose scope it writes in can write nothing.
-- civilatlas.scope is 'all' or the identity of the account's division.

-- Null for 'all' and for nothing said. The cast stands behind nullif because the planner works out stable expressions
-- while it estimates, in branches of a CASE too that are never taken.
create function scope_division() returns uuid language sql stable as $$
    select nullif(nullif(current_setting('civilatlas.scope', true), ''), 'all')::uuid
$$;

create function division_in_scope(division uuid) returns boolean language sql stable as $$
    select case coalesce(current_setting('civilatlas.scope', true), '')
        when '' then false
        when 'all' then true
        else exists (
            -- It starts from the division and not from its row, which may just be giving way to another.
            with recursive above as (
                select division as division_id
                union
                select v.parent_id from division_version v
                join above a on v.division_id = a.division_id
                where upper_inf(v.recorded) and v.parent_id is not null)
            select from above where division_id = scope_division())
    end
$$;

create function point_in_scope(location geometry) returns boolean language sql stable as $$
    select case coalesce(current_setting('civilatlas.scope', true), '')
        when '' then false
        when 'all' then true
        else exists (
            select from division_version v
            where v.division_id = scope_division()
              and upper_inf(v.recorded) and upper_inf(v.valid)
              and st_covers(v.geometry, location))
    end
$$;

alter table division_version enable row level security;
alter table division_version force row level security;
create policy division_read on division_version for select using (true);
create policy division_insert on division_version for insert
    with check (division_in_scope(coalesce(parent_id, division_id)) or division_in_scope(division_id));
create policy division_update on division_version for update
    using (division_in_scope(division_id)) with check (true);

alter table facility_version enable row level security;
alter table facility_version force row level security;
create policy facility_read on facility_version for select using (true);
create policy facility_insert on facility_version for insert with check (point_in_scope(location));
create policy facility_update on facility_version for update
    using (point_in_scope(location)) with check (true);
