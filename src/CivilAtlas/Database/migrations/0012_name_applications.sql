-- Applications to give, change or abolish names, from the draft to the announcement. The register holds only what was approved:
-- a name that was refused stays here, on its application.

-- 2026-000123: counted by year.
create table name_application_number (
    year int primary key,
    last int not null
);

create table name_application (
    prefecture_id uuid not null,           -- Guid.Empty above the prefectures
    id uuid not null default uuid_v7(),
    number text not null,
    kind text not null check (kind in ('naming', 'renaming', 'abolition')),
    state text not null check (state in ('draft', 'submitted', 'returned', 'consulting', 'approved', 'rejected', 'filed', 'announced', 'withdrawn')),
    version bigint not null default 1,     -- moves with every write: the ETag
    division_id uuid not null references division,
    path uuid[] not null,                  -- division_id and all above it when this was written
    applicant text,
    reason text not null,
    authority_key text not null,           -- who approves it (地名管理条例 Art. 12): a key of gis-data/naming/categories.json
    authority_zh text not null,
    authority_en text not null,
    other_department boolean not null,     -- it is neither a government nor the place-name department: announced from the filing on (Art. 14)
    account text not null,                 -- who began it
    created timestamptz not null default now(),
    submitted_by text,
    submitted_at timestamptz,
    consultation text check (consultation in ('expert', 'public')), -- the last one held
    consultation_ends date,                -- its last day
    decided_by text,
    decided_at timestamptz,
    decided_on date,                       -- the day of the decision, from which the register holds it and the periods run
    document text,                         -- of the decision
    exemption text,                        -- why a protected name may go
    filed_at timestamptz,
    filed_on date,
    filing_number text,                    -- 备案号
    announced_at timestamptz,
    announced_on date,
    due_from date generated always as (    -- the day from which the period now open runs
        case state when 'approved' then decided_on when 'filed' then case when other_department then filed_on else decided_on end end) stored,
    check ((state = 'consulting') <= (consultation is not null and consultation_ends is not null)),
    check ((state in ('approved', 'rejected', 'filed', 'announced')) = (decided_by is not null and decided_at is not null and decided_on is not null)),
    primary key (prefecture_id, id)
);
create index name_application_id on name_application (id);
create unique index name_application_of_number on name_application (prefecture_id, number);
create index name_application_path on name_application using gin (path);
create index name_application_account on name_application (account, id);
create index name_application_due on name_application (due_from) where due_from is not null;
create index name_application_announced on name_application (announced_on, id) where state = 'announced';

-- `report`, `romanization`, `term` and `sounds` are written when the application is submitted, and stand from then on.
create table name_application_item (
    prefecture_id uuid not null,
    application_id uuid not null,
    position smallint not null,            -- from 0, as in items[0]
    name text not null check (name = btrim(name) and name <> ''),
    category text not null,
    place_name_id uuid,                    -- the name to change or abolish; of a naming what the approval made
    former_name text,                      -- of a renaming: the name that is to give way
    geometry geometry(Geometry, 4490),
    meaning text,
    origin text,
    readings text[],                       -- as the officer confirmed them, one a character
    reasons jsonb not null default '{}',   -- why it may stand in spite of a warning: rule → text
    report jsonb,
    romanization jsonb,
    term text,                             -- folded as in place_name_term
    sounds text[],
    primary key (prefecture_id, application_id, position),
    foreign key (prefecture_id, application_id) references name_application (prefecture_id, id)
);
create index name_application_item_place_name on name_application_item (place_name_id) where place_name_id is not null;
create index name_application_item_sounds on name_application_item using gin (sounds) where sounds is not null;
create index name_application_item_name on name_application_item using gin (name gin_trgm_ops);

-- The highest number of a place code's beginning is looked up when a name is approved.
create index place_name_version_code on place_name_version (place_code text_pattern_ops) where place_code is not null;

create table name_application_material (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    application_id uuid not null,
    name text not null,                    -- the file's
    media_type text not null,
    size int not null,
    sha256 bytea not null,
    content bytea not null,
    account text not null,
    added timestamptz not null default clock_timestamp(),
    removed_by text,                       -- what was part of the application once stays to be looked at
    removed timestamptz,
    primary key (prefecture_id, id),
    foreign key (prefecture_id, application_id) references name_application (prefecture_id, id)
);
-- A PDF or a picture does not become smaller.
alter table name_application_material alter column content set storage external;
create index name_application_material_of on name_application_material (application_id, id);

-- What was done with an application, by whom and when. Each step is sealed over the one before it, and over what the application said then.
create table name_application_step (
    prefecture_id uuid not null,
    application_id uuid not null,
    number int not null,                   -- from 1
    act text not null,
    state text not null,                   -- that it led to
    account text not null,
    at timestamptz not null,
    note text,
    details jsonb not null,
    content bytea not null,                -- name_application_content as this step left it
    seal bytea not null,
    primary key (prefecture_id, application_id, number),
    foreign key (prefecture_id, application_id) references name_application (prefecture_id, id)
);
create index name_application_step_of on name_application_step (application_id, number);

-- SHA-256 over all that an application says: head, items, and the hashes of its materials.
create function name_application_content(prefecture uuid, application uuid) returns bytea language sql stable as $$
    select sha256(convert_to(jsonb_build_array(
        (select jsonb_build_array(a.number, a.kind, a.state, a.version, a.division_id, a.applicant, a.reason, a.authority_key,
                    a.consultation, a.consultation_ends, a.decided_by, a.decided_on, a.document, a.exemption, a.filed_on, a.filing_number, a.announced_on)
         from name_application a where a.prefecture_id = prefecture and a.id = application),
        (select jsonb_agg(jsonb_build_array(i.position, i.name, i.category, i.place_name_id, i.former_name, encode(st_asbinary(i.geometry), 'hex'),
                    i.meaning, i.origin, i.readings, i.reasons, i.report, i.romanization) order by i.position)
         from name_application_item i where i.prefecture_id = prefecture and i.application_id = application),
        (select jsonb_agg(jsonb_build_array(m.id, m.name, m.media_type, encode(m.sha256, 'hex'), m.removed is not null) order by m.id)
         from name_application_material m where m.prefecture_id = prefecture and m.application_id = application))::text, 'UTF8'))
$$;

-- The instant as microseconds: a timestamp's text hangs on the session's time zone.
create function name_application_seal(step name_application_step, before bytea) returns bytea language sql stable as $$
    select sha256(convert_to(jsonb_build_array(encode(before, 'hex'), step.application_id, step.number, step.act, step.state, step.account,
        (extract(epoch from step.at) * 1000000)::bigint, step.note, step.details, encode(step.content, 'hex'))::text, 'UTF8'))
$$;

-- The second wall (0006, 0008): a write stays inside the account's division.
create function application_in_scope(prefecture uuid, application uuid) returns boolean language sql stable as $$
    select exists (select from name_application a where a.prefecture_id = prefecture and a.id = application and path_in_scope(a.path))
$$;
alter table name_application enable row level security;
alter table name_application force row level security;
create policy application_read on name_application for select using (true);
create policy application_insert on name_application for insert with check (path_in_scope(path));
create policy application_update on name_application for update using (path_in_scope(path)) with check (path_in_scope(path));
alter table name_application_item enable row level security;
alter table name_application_item force row level security;
create policy application_item_read on name_application_item for select using (true);
create policy application_item_insert on name_application_item for insert with check (application_in_scope(prefecture_id, application_id));
create policy application_item_update on name_application_item for update using (application_in_scope(prefecture_id, application_id));
create policy application_item_delete on name_application_item for delete using (application_in_scope(prefecture_id, application_id));
alter table name_application_material enable row level security;
alter table name_application_material force row level security;
create policy application_material_read on name_application_material for select using (true);
create policy application_material_insert on name_application_material for insert with check (application_in_scope(prefecture_id, application_id));
create policy application_material_update on name_application_material for update using (application_in_scope(prefecture_id, application_id));
-- A step is written once: no policy lets it be changed or taken away.
alter table name_application_step enable row level security;
alter table name_application_step force row level security;
create policy application_step_read on name_application_step for select using (true);
create policy application_step_insert on name_application_step for insert with check (application_in_scope(prefecture_id, application_id));
