-- The years from the plan's first to the day's, each with a whole assessment kept; what is judged as a whole just now counts for its years (@judged).
with year_wanted as (
    select y from generate_series(@from, least(@to, extract(year from @asOf::date)::int)) y
), judged as (
    select d.division_id, (select count(*) from year_wanted) as need,
           (select count(*) from year_wanted w
            where w.y = any(@judged) or exists (
                select from assessment a
                where a.plan = @plan and a.standard is null and a.division_id = d.division_id and a.finished is not null
                  and extract(year from a.as_of) = w.y)) as have
    from assess_division d
    where d.level = @level::division_level and (@divisionKinds::text[] is null or d.kind = any(@divisionKinds::text[]))
)
insert into assess_part
select @standard, @part, division_id, need > 0, case when need > 0 then have = need end, have, need,
       case when need = 0 then 'coverage.reason.not-begun' when have < need then 'coverage.reason.years-missing' end,
       jsonb_build_object('unit', 'count', 'have', have, 'need', need)
from judged
