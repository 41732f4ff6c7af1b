-- The last change of what was evaluated: the divisions, and the facilities in and around them.
select max(at) from (
    select greatest(lower(v.recorded), upper(v.recorded)) as at
    from assess_division d join division_version v using (division_id)
    union all
    select greatest(lower(v.recorded), upper(v.recorded))
    from facility_version v
    where v.location && (select st_setsrid(st_extent(box::geometry)::geometry, 4490) from assess_division)
) change where at <= now()
