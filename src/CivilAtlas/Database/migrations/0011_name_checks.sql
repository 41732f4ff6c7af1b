-- What the checks of names read besides place_name_term, and the campaigns that clean names up.

-- The very name and what sounds like it are found in one look-up: a name's readings may have been settled otherwise.
create index place_name_term_same on place_name_term using gin ((sounds || term), path);
-- Search asks for the sounds alone.
drop index place_name_term_sounds;
create index place_name_term_sounds on place_name_term using gin (sounds);

-- Two names that differ in one character leave the same when that character is taken out at the same place
-- (the deletion neighbourhood of Mor and Fraenkel 1982, for substitutions alone): 3:麓山路 for 麓山南路.
create function one_left_out(term text) returns text[] language sql immutable strict parallel safe as $$
    select array_agg(i || ':' || left(term, i - 1) || substr(term, i + 1)) from generate_series(1, char_length(term)) i
$$;
-- Shorter names that differ in one character are simply other names.
create index place_name_term_near on place_name_term using gin (one_left_out(term), path)
    where kind = 'standard' and char_length(term) >= 5;

-- Does a name belong to the built-up areas? One that is known to lie in some other does not; one nobody knows the place of
-- is taken to, within its county.
create function name_in_areas(place geometry, areas uuid[], in_county boolean) returns boolean language sql stable as $$
    select coalesce((
        select bool_or(b.id = any(areas)) from built_up_area b
        where st_covers(b.geometry, place) and b.valid @> (now() at time zone 'Asia/Shanghai')::date and upper_inf(b.recorded)), in_county)
$$;

-- What stands in a division's place on a day: itself, or all that it has become.
-- Both of these are loops: of recursion inside recursion the planner expects ten million rows, and makes room for them.
create function division_became(division uuid, on_day date) returns uuid[] language plpgsql stable as $$
declare
    found uuid[] := array[division];
    next uuid[] := found;
begin
    loop
        select array_agg(distinct l.to_division_id) into next from division_lineage l
        where l.from_division_id = any(next) and l.to_division_id is not null and l.to_division_id <> all(found)
          and not exists (select from division_version v where v.division_id = l.from_division_id and v.valid @> on_day and upper_inf(v.recorded));
        exit when next is null;
        found := found || next;
    end loop;
    return found;
end $$;

-- A division, and those that have come to it and stand no more on the day.
create function division_kin(division uuid, on_day date) returns uuid[] language plpgsql stable as $$
declare
    found uuid[] := array[division];
    next uuid[] := found;
begin
    loop
        select array_agg(distinct l.from_division_id) into next from division_lineage l
        where l.to_division_id = any(next) and l.from_division_id is not null and l.from_division_id <> all(found)
          and not exists (select from division_version v where v.division_id = l.from_division_id and v.valid @> on_day and upper_inf(v.recorded));
        exit when next is null;
        found := found || next;
    end loop;
    return found;
end $$;

-- An area is drawn anew as the town grows: versions, as everywhere.
alter table built_up_area drop constraint built_up_area_pkey, add column version bigint generated always as identity, add primary key (prefecture_id, version),
    add exclude using gist (prefecture_id with =, id with =, valid with &&, recorded with &&);
create index built_up_area_id on built_up_area (id);
alter table built_up_area enable row level security;
alter table built_up_area force row level security;
create policy built_up_area_read on built_up_area for select using (true);
create policy built_up_area_insert on built_up_area for insert with check (point_in_scope(st_pointonsurface(geometry)));
create policy built_up_area_update on built_up_area for update using (point_in_scope(st_pointonsurface(geometry))) with check (true);

create index place_name_version_protected on place_name_version (place_name_id) where protected_batch is not null;

-- A campaign is one job and has its identity. The row is written with all its candidates, or not at all.
create table name_campaign (
    id uuid primary key references job,
    division_id uuid not null references division,
    title text not null,
    account text not null,
    created timestamptz not null default now(),
    finished timestamptz not null default now(),
    names bigint not null,                 -- how many it looked at
    doubtful bigint not null               -- of those, how many have a reading an officer should confirm
);
create index name_campaign_division on name_campaign (division_id, id);

create table name_campaign_candidate (
    prefecture_id uuid not null,
    campaign_id uuid not null references name_campaign on delete cascade,
    place_name_id uuid not null,
    name text not null,
    category text not null,
    division_id uuid not null references division,
    path uuid[] not null,
    part_id uuid not null,                 -- the division right below the campaign's that holds it, or the campaign's own
    location geometry(Point, 4490),
    rules text[] not null,
    severity smallint not null,            -- of its gravest finding: 0 informs, 1 warns, 2 blocks
    findings jsonb not null,               -- as they were found; said in the reader's language when read
    decision text check (decision in ('keep', 'rename')),
    reason text,
    new_name text,
    application_id uuid,                   -- the renaming it led to
    decided_by text,
    decided_at timestamptz,
    check ((decision is null) = (decided_by is null)),
    check ((decision = 'rename') = (new_name is not null) or decision is null and new_name is null),
    primary key (campaign_id, place_name_id, prefecture_id)
);
create index name_campaign_candidate_rules on name_campaign_candidate using gin (rules);

-- The second wall (0006): decisions stay inside the account's division.
alter table name_campaign_candidate enable row level security;
alter table name_campaign_candidate force row level security;
create policy candidate_read on name_campaign_candidate for select using (true);
create policy candidate_insert on name_campaign_candidate for insert with check (path_in_scope(path));
create policy candidate_update on name_campaign_candidate for update using (path_in_scope(path)) with check (true);
create policy candidate_delete on name_campaign_candidate for delete using (path_in_scope(path));
