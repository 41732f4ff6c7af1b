-- Several kinds of facility sited at once: which of them a site is for, and who is not reached by which.

alter table siting_site add kind text;         -- null where one kind alone was sited
alter table siting_uncovered add kind text;
