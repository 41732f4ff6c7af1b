-- A count or a sum, or how much it has grown since the base day.
with amount as (
    select m.above_id as division_id,
           coalesce(sum(a.amount) filter (where m.now), 0) - case when @sinceBaseDay then coalesce(sum(a.amount) filter (where m.base), 0) else 0 end as have
    from assess_member m
    cross join lateral (select case when @sum::text is null then 1
                                    when jsonb_typeof(m.attributes -> @sum) = 'number' then (m.attributes ->> @sum)::double precision
                                    else 0 end as amount) a
    where m.kind = any(@kinds) and m.level = @level::division_level and jsonb_path_exists(m.attributes, @where::jsonpath)
    group by m.above_id
), judged as (
    select d.division_id, d.known, coalesce(a.have, 0) as have, d.known and (@baseKnown or not @sinceBaseDay) as sayable
    from assess_division d left join amount a using (division_id)
    where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
)
insert into assess_part
select @standard, @part, division_id, true, case when sayable then have >= @least end, case when sayable then have end, @least,
       case when not known then 'coverage.reason.no-geometry'
            when not sayable then 'coverage.reason.no-base'
            when have >= @least then null
            when @sinceBaseDay then 'coverage.reason.too-little-more'
            else 'coverage.reason.too-few' end,
       jsonb_build_object('unit', 'count', 'have', have, 'need', @least)
from judged
