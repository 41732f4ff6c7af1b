-- Each facility must satisfy; the first five that do not are named.
with checked as (
    select m.above_id as division_id, m.name, jsonb_path_exists(m.attributes, @must::jsonpath) as good
    from assess_member m
    where m.now and m.kind = any(@kinds) and m.level = @level::division_level and jsonb_path_exists(m.attributes, @where::jsonpath)
), counted as (
    select division_id, count(*) as need, count(*) filter (where good) as have,
           to_jsonb((array_agg(name order by name) filter (where not good))[1:5]) as failing
    from checked group by division_id
), judged as (
    select d.division_id, d.known, c.have, c.need, c.failing
    from assess_division d left join counted c using (division_id)
    where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
)
insert into assess_part
select @standard, @part, division_id, not known or need is not null, case when known then have = need end,
       case when known then have end, case when known then need end,
       case when not known then 'coverage.reason.no-geometry'
            when need is null then 'coverage.reason.nothing-there'
            when have < need then 'coverage.reason.some-fail' end,
       jsonb_build_object('unit', 'count', 'have', have, 'need', need, 'failing', need - have, 'names', failing)
from judged
