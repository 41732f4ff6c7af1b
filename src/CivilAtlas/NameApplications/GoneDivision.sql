-- Forward over every change between, until what stands on the day.
with recursive later as (
    select @division::uuid as division_id
    union
    select l.to_division_id
    from later join division_lineage l on l.from_division_id = later.division_id
    where l.to_division_id is not null
      and not exists (select from division_version v where v.division_id = later.division_id and v.valid @> @day::date and upper_inf(v.recorded))
)
select v.code, v.name
from later join division_version v using (division_id)
where v.valid @> @day::date and upper_inf(v.recorded)
order by v.code
