-- Each facility counted to its division and to all above it.
with recursive up as (
    select division_id, division_id as above_id, level, parent_id from assess_division
    union all
    select u.division_id, d.division_id, d.level, d.parent_id from up u join assess_division d on d.division_id = u.parent_id
)
insert into assess_member
select u.above_id, u.level, f.kind, f.name, f.attributes, f.now, f.base
from assess_facility f join up u using (division_id);
create index on assess_member (kind, level);
analyze assess_member (above_id, kind, level);
analyze assess_division
