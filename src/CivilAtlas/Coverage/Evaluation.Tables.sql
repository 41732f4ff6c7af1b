-- The tables of one assessment; they live as long as its transaction, or until it judges the next day.
drop table if exists assess_division, assess_facility, assess_member, assess_part cascade;
create temp table assess_division (
    division_id uuid primary key, parent_id uuid, level division_level, kind text, known boolean, people bigint, box box2d) on commit drop;
create temp table assess_facility (
    id bigint primary key, kind text, name text, attributes jsonb, location geometry, now boolean, base boolean, division_id uuid) on commit drop;
create temp table assess_member (
    above_id uuid, level division_level, kind text, name text, attributes jsonb, now boolean, base boolean) on commit drop;
create temp table assess_part (
    standard text, part int, division_id uuid, applies boolean, met boolean, have double precision, need double precision,
    reason text, reason_values jsonb) on commit drop;
-- Of several parts the deciding one speaks: the first that is missed, else the first that is unknown, else the first.
create temp view assess_concluded as
    select distinct on (p.standard, p.division_id)
           p.standard, p.division_id, d.level, p.applies, p.met, p.have, p.need, p.reason, p.reason_values, d.people
    from assess_part p join assess_division d using (division_id)
    order by p.standard, p.division_id, p.applies desc, p.met is false desc, p.met is null desc, p.part
