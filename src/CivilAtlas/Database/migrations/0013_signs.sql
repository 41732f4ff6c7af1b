-- Name signs on the wall, bitemporal as the names are: a version's first day is the day its state began.
-- A sign is kept under the prefecture of its name, so that both can be distributed together.

create table sign (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    place_name_id uuid not null,
    kind text not null check (kind in ('road', 'village', 'building')),
    primary key (prefecture_id, id),
    foreign key (prefecture_id, place_name_id) references place_name (prefecture_id, id)
);
create index sign_id on sign (id);
create index sign_place_name on sign (place_name_id);

create table sign_version (
    prefecture_id uuid not null,
    id bigint generated always as identity,
    sign_id uuid not null,
    state text not null check (state in ('planned', 'made', 'installed', 'damaged', 'removed')),
    name text not null check (name = btrim(name) and name <> ''), -- as it is written on the sign, also after the place has another name
    romanization text not null,
    location geometry(Point, 4490) not null,
    note text,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null default tstzrange(now(), null) check (not isempty(recorded)),
    primary key (prefecture_id, id),
    foreign key (prefecture_id, sign_id) references sign (prefecture_id, id),
    exclude using gist (prefecture_id with =, sign_id with =, valid with &&, recorded with &&)
);
create index sign_version_of on sign_version (sign_id, id);
create index sign_version_state on sign_version (state, sign_id) where upper_inf(recorded);
create index sign_version_location on sign_version using gist (location);

-- The file as it came: its hash is the evidence.
create table sign_photograph (
    prefecture_id uuid not null,
    id uuid not null default uuid_v7(),
    sign_id uuid not null,
    media_type text not null check (media_type in ('image/jpeg', 'image/png')),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    width int not null,
    height int not null,
    taken date,
    content bytea not null check (octet_length(content) between 1 and 10485760),
    account text not null,
    recorded_at timestamptz not null default now(),
    primary key (prefecture_id, id),
    foreign key (prefecture_id, sign_id) references sign (prefecture_id, id),
    unique (prefecture_id, sign_id, sha256)
);
create index sign_photograph_of on sign_photograph (sign_id, id);
-- A photograph is compressed already.
alter table sign_photograph alter column content set storage external;

insert into layer_version values ('sign', 1);
create trigger sign_version_touch after insert or update or delete on sign_version
    for each statement execute function touch_layer('sign');

-- 历史地名保护名录: the lists by which names are protected. A name carries the title of its list (0008: protected_batch).
create table protected_batch (
    title text primary key check (title = btrim(title) and title <> ''),
    document text not null,
    issued date not null,
    account text not null,
    recorded_at timestamptz not null default now()
);
create index place_name_version_batch on place_name_version (protected_batch, place_name_id) where protected_batch is not null and upper_inf(recorded);

-- Where a name lies, for announcements and public pages: a point of it, a line's two ends (of a road in pieces that do not join
-- those of the first), its length or area. Null where its place is not known.
create function named_place(shape geometry) returns jsonb language sql immutable as $$
    select jsonb_build_object('lon', st_x(p.point), 'lat', st_y(p.point),
        'ends', case when st_dimension(shape) = 1 then jsonb_build_array(st_x(st_startpoint(l.line)), st_y(st_startpoint(l.line)), st_x(st_endpoint(l.line)), st_y(st_endpoint(l.line))) end,
        'lengthMetres', case when st_dimension(shape) = 1 then st_length(shape::geography) else 0 end,
        'areaSquareMetres', case when st_dimension(shape) = 2 then st_area(shape::geography) else 0 end)
    from (select st_pointonsurface(shape) as point) p,
         (select case when st_dimension(shape) = 1 then st_geometryn(st_linemerge(shape), 1) end as line) l
    where shape is not null
$$;

-- The second wall (0006).
create function sign_in_scope(sign uuid) returns boolean language sql stable as $$
    select coalesce((select point_in_scope(v.location) from sign_version v where v.sign_id = sign and upper_inf(v.recorded) order by lower(v.valid) desc limit 1), false)
$$;
alter table sign_version enable row level security;
alter table sign_version force row level security;
create policy sign_read on sign_version for select using (true);
create policy sign_insert on sign_version for insert with check (point_in_scope(location));
create policy sign_update on sign_version for update using (point_in_scope(location)) with check (true);
alter table sign_photograph enable row level security;
alter table sign_photograph force row level security;
create policy sign_photograph_read on sign_photograph for select using (true);
create policy sign_photograph_insert on sign_photograph for insert with check (sign_in_scope(sign_id));
