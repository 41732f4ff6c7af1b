select c.id as change_id, c.kind, c.effective, c.document,
       l.from_division_id, l.from_code, f.name as from_name, l.to_division_id, l.to_code, t.name as to_name
from division_lineage l
join division_change c on c.id = l.change_id
left join division_version f on f.division_id = l.from_division_id and f.valid @> c.effective - 1 and upper_inf(f.recorded)
left join division_version t on t.division_id = l.to_division_id and t.valid @> c.effective and upper_inf(t.recorded)
where c.id = @Id
order by length(coalesce(l.from_code, l.to_code)), l.from_code, l.to_code
