-- Which percentage of the divisions of a lower level has enough. Where some of them cannot be judged the answer stands
-- only if it is the same whichever way they would turn out.
with recursive under as (
    select d.division_id as root, d.division_id from assess_division d
    where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
    union all
    select u.root, d.division_id from under u join assess_division d on d.parent_id = u.division_id
), amount as (
    select m.above_id as division_id,
           sum(case when @sum::text is null then 1
                    when jsonb_typeof(m.attributes -> @sum) = 'number' then (m.attributes ->> @sum)::double precision
                    else 0 end) as amount
    from assess_member m
    where m.now and m.kind = any(@kinds) and m.level = @below::division_level and jsonb_path_exists(m.attributes, @where::jsonpath)
    group by m.above_id
), counted as (
    select u.root as division_id, count(*) as total, count(*) filter (where not d.known) as unknown,
           count(*) filter (where d.known and a.amount >= @least) as good
    from under u
    join assess_division d using (division_id)
    left join amount a using (division_id)
    where d.level = @below::division_level and (@belowKinds::text[] is null or d.kind = any(@belowKinds::text[]))
    group by u.root
), judged as (
    select distinct u.root as division_id, c.total, c.unknown, c.good, 100.0 * c.good / c.total as low, 100.0 * (c.good + c.unknown) / c.total as high
    from under u left join counted c on c.division_id = u.root where u.root = u.division_id
)
insert into assess_part
select @standard, @part, division_id, total is not null,
       case when low >= @leastPercent then true when high < @leastPercent then false end,
       case when unknown = 0 then low end, @leastPercent,
       case when total is null then 'coverage.reason.nothing-there'
            when low >= @leastPercent then null
            when high < @leastPercent then 'coverage.reason.divisions-lack'
            else 'coverage.reason.divisions-unknown' end,
       jsonb_build_object('unit', 'percent', 'have', good, 'need', @leastPercent, 'total', total, 'unknown', unknown)
from judged
