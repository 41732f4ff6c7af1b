-- One built-up area to a prefecture: its subdistricts together.
with made as (
    insert into built_up_area (prefecture_id, name, geometry, source, valid)
    select p.id, p.name || '建成区', st_multi(st_union(t.geometry)), @source, daterange(@validFrom, null)
    from sample_division t join sample_division c on c.id = t.parent_id join sample_division p on p.id = c.parent_id
    where t.kind = 'subdistrict' group by p.id, p.name
    returning prefecture_id, id, name
)
insert into change (prefecture_id, account, subject, subject_id, deed, reason, after)
select prefecture_id, @account, 'built-up-area', id, 'import', @source, jsonb_build_object('name', name) from made
