-- Before the day everything stays as it was: the same row, its validity ended, newly recorded; its drawn shapes with it.
with kept as (
    insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source, valid, recorded)
    select division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, attributes, source,
           daterange(lower(valid), @effective), tstzrange(@now, null)
    from division_version
    where id = any(@versions) and lower(valid) < @effective::date
    returning id, division_id
)
insert into division_shape (division_version_id, level, zoom, web, label)
select kept.id, s.level, s.zoom, s.web, s.label
from kept
join division_version old on old.division_id = kept.division_id and old.id = any(@versions)
join division_shape s on s.division_version_id = old.id
