-- Joins by identity alone: the exclusion constraint's GiST index finds it too, at several times the cost,
-- and the planner, who takes every as-of condition for a single row, would rather loop over all.
create index division_version_division on division_version (division_id);
