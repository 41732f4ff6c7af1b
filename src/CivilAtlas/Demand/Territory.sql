with recursive below as (
    select v.division_id, v.parent_id, v.code, v.name, v.level from division_version v
    where v.division_id = @root and v.valid @> @asOf::date and v.recorded @> now()
    union all
    select v.division_id, v.parent_id, v.code, v.name, v.level from below b join division_version v on v.parent_id = b.division_id
    where (v.valid @> @asOf::date) is true and (v.recorded @> now()) is true
), above as (
    select v.division_id, v.parent_id, v.code, v.name, v.level from division_version v
    where v.division_id = (select parent_id from below where division_id = @root) and v.valid @> @asOf::date and v.recorded @> now()
    union all
    select v.division_id, v.parent_id, v.code, v.name, v.level from above a join division_version v on v.division_id = a.parent_id
    where (v.valid @> @asOf::date) is true and (v.recorded @> now()) is true
)
select division_id as id, parent_id, code, name, level::text as level from (select * from below union all select * from above) d
order by d.level, d.code
