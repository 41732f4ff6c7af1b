-- Both ways from the division: forward over what it became, back over what it came from. Never back from a successor:
-- the other divisions merged into it are no kin.
with recursive later as (
    select c.division_id from division_code c where c.code = @code
    union
    select l.to_division_id from later join division_lineage l on l.from_division_id = later.division_id where l.to_division_id is not null
), earlier as (
    select c.division_id from division_code c where c.code = @code
    union
    select l.from_division_id from earlier join division_lineage l on l.to_division_id = earlier.division_id where l.from_division_id is not null
), link as (
    select l.* from division_lineage l join later on l.from_division_id = later.division_id
    union
    select l.* from division_lineage l join earlier on l.to_division_id = earlier.division_id
)
select distinct c.id as change_id, c.kind, c.effective, c.document,
       l.from_division_id, l.from_code, f.name as from_name, l.to_division_id, l.to_code, t.name as to_name
from link l
join division_change c on c.id = l.change_id
left join division_version f on f.division_id = l.from_division_id and f.valid @> c.effective - 1 and upper_inf(f.recorded)
left join division_version t on t.division_id = l.to_division_id and t.valid @> c.effective and upper_inf(t.recorded)
order by c.effective, c.id, l.from_code, l.to_code
