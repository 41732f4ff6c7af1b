-- What planners bring themselves: roads, and weights of need; and who may read what is made from it.

-- Whether a division is another or lies under it, as divisions stand or stood; any lies in null, which is everywhere.
create function division_lies_in(division uuid, scope uuid) returns boolean language sql stable as $$
    select scope is null or exists (
        with recursive above as (
            select division as division_id
            union
            select v.parent_id from division_version v
            join above a on v.division_id = a.division_id
            where upper_inf(v.recorded) and v.parent_id is not null)
        select from above where division_id = scope)
$$;

-- Runs on a planner's own table of demand or own roads are not for everybody.
alter table coverage_run add column own_data boolean not null default false;
update coverage_run set own_data = true
where request #>> '{request,demand,source}' not in ('population-cell', 'village', 'house-number');

create table road_network (
    id uuid primary key default uuid_v7(),
    name text not null,
    division_id uuid not null references division,  -- whose it is; its roads may reach beyond
    tolerance_metres double precision not null,     -- vertices no further apart are one place
    nodes int not null,
    edges int not null,
    length_metres double precision not null,
    components int not null,
    largest_share double precision not null,        -- of the length, in the component that has most
    account text not null,
    created timestamptz not null default now()
);

-- The lines as they came; the graph is built from them when it is first travelled.
create table road_network_line (
    network_id uuid not null references road_network,
    number int not null,
    class text not null check (class in ('expressway', 'arterial', 'secondary', 'local', 'village', 'path')),
    one_way text not null check (one_way in ('no', 'forward', 'backward')),
    walk real, electric_bicycle real, car real,     -- km/h; 0: closed; null: as its class is travelled
    slope real,                                     -- rise over run as drawn; null: from the heights, or not known
    heights double precision[],                     -- metres, one for each vertex
    geometry geometry(LineString, 4490) not null,
    primary key (network_id, number)
);

-- How much each person of a row needs against one of an ordinary row.
alter table demand_source add column weighted boolean not null default false;
alter table demand_source_unit add column weight double precision not null default 1 check (weight >= 0);
alter table coverage_run_division add column need_share double precision;
