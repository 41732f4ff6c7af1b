-- The tables of one assessment; they live as long as its transaction.
create temp table assess_division (
    division_id uuid primary key, parent_id uuid, level division_level, kind text, known boolean, people bigint, box box2d) on commit drop;
create temp table assess_facility (
    id bigint primary key, kind text, name text, attributes jsonb, location geometry, now boolean, base boolean, division_id uuid) on commit drop;
create temp table assess_member (
    above_id uuid, level division_level, kind text, name text, attributes jsonb, now boolean, base boolean) on commit drop;
create temp table assess_part (
    standard text, part int, division_id uuid, applies boolean, met boolean, have double precision, need double precision,
    reason text, reason_values jsonb) on commit drop
