-- The signs of a candidate c whose renaming a is approved, as they are today.
left join lateral (
    select count(*) filter (where v.state in ('installed', 'damaged') and n.name is distinct from v.name) as outdated,
           count(*) filter (where v.state in ('installed', 'damaged') and n.name = v.name) as replaced,
           count(*) filter (where v.state in ('planned', 'made')) as in_work
    from sign s
    join sign_version v on v.prefecture_id = s.prefecture_id and v.sign_id = s.id and upper_inf(v.recorded) and (v.valid @> @today::date) is true
    left join lateral (
        select p.name from place_name_version p
        where p.prefecture_id = s.prefecture_id and p.place_name_id = s.place_name_id and p.status in ('approved', 'under-appeal')
          and (p.valid @> @today::date) is true and upper_inf(p.recorded)
        limit 1) n on true
    where s.place_name_id = c.place_name_id
) w on a.state in ('approved', 'filed', 'announced')
