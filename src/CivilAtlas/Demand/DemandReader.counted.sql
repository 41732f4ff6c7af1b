select (select max(reference_date) from division_population where division_id = @root and age_group = @ageGroup and reference_date <= @asOf) as counted_on,
       (select people::bigint from division_population where division_id = @root and age_group = @ageGroup and reference_date <= @asOf
        order by reference_date desc limit 1) as people,
       (select reference_date from demand_source where id = @source) as imported_on,
       coalesce((select weighted from demand_source where id = @source), false) as weighted
