-- Of the names that might be suggested, those that the scope holds already.
with scope as materialized (
    select s, array_agg(id) as ids from unnest(@scopeNumber, @scopeDivision) as given(s, id) group by s
)
select w.n, w.term
from unnest(@item, @word, @wide) as w(n, term, wide) left join scope on scope.s = w.wide
where exists (select from place_name_term t where t.term = w.term and (scope.ids is null or t.path && scope.ids))
