-- Part of a whole in percent, against a number or (@leastPercent null) against the base day.
with term as (
    select true as is_part, @partKinds::text[] as kinds, @partSum::text as sum, @partWhere::jsonpath as path
    union all
    select false, @wholeKinds::text[], @wholeSum::text, @wholeWhere::jsonpath
), amount as (
    select m.above_id as division_id, m.now, m.base, t.is_part,
           case when t.sum is null then 1
                when jsonb_typeof(m.attributes -> t.sum) = 'number' then (m.attributes ->> t.sum)::double precision
                else 0 end as amount
    from term t
    join assess_member m on m.kind = any(t.kinds) and m.level = @level::division_level and jsonb_path_exists(m.attributes, t.path)
), share as (
    select division_id,
           100 * coalesce(sum(amount) filter (where is_part and now), 0) / nullif(sum(amount) filter (where not is_part and now), 0) as have,
           100 * coalesce(sum(amount) filter (where is_part and base), 0) / nullif(sum(amount) filter (where not is_part and base), 0) as before
    from amount group by division_id
), judged as (
    select d.division_id, d.known, s.have, coalesce(@leastPercent::double precision, s.before) as need, d.known and s.have is null as nothing
    from assess_division d left join share s using (division_id)
    where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
), concluded as (
    select *, case when not known or nothing or need is null then null
                   when @leastPercent::double precision is null then have > need
                   else have >= need end as met
    from judged
)
insert into assess_part
select @standard, @part, division_id, not nothing, met, case when known then have end, need,
       case when not known then 'coverage.reason.no-geometry'
            when nothing then 'coverage.reason.nothing-there'
            when need is null then 'coverage.reason.no-base'
            when met then null
            when @leastPercent::double precision is null then 'coverage.reason.not-risen'
            else 'coverage.reason.share-low' end,
       jsonb_build_object('unit', 'percent', 'have', round(have::numeric, 2), 'need', round(need::numeric, 2))
from concluded
