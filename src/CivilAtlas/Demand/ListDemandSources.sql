with counted as (
    select distinct on (p.division_id) p.division_id, p.people, p.reference_date
    from division_population p join division_version v on v.division_id = p.division_id
    where v.level = 'village' and v.valid @> current_date and v.recorded @> now() and p.age_group = 'all'
    order by p.division_id, p.reference_date desc
), numbered as (
    select village_id, count(*) as units from house_number_point group by village_id
)
select 'population-cell' as id, null::text as title, coalesce(sum(people), 0)::double precision as people, count(*) as units,
       (select max(reference_date) from counted) as reference_date, @known::text[] as age_groups
from population_cell
union all
select 'village', null, coalesce(sum(people), 0)::double precision, count(*), max(reference_date), @known from counted
union all
select 'house-number', null, coalesce(sum(c.people), 0)::double precision, coalesce(sum(n.units), 0)::bigint, max(c.reference_date), @known
from numbered n left join counted c on c.division_id = n.village_id
union all
(select s.id::text, s.title, coalesce(sum(u.people), 0), count(u.number), s.reference_date, s.age_groups
from demand_source s left join demand_source_unit u on u.source_id = s.id where @reads and division_lies_in(s.division_id, @scope) group by s.id order by s.id)
