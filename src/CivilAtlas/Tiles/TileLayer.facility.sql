-- The largest first: where a tile cannot hold them all, those with most beds stay; the identity settles ties the same in every tile.
select st_asmvt(t, @layer, 4096, 'geom') from (
    select facility_id::text as id, kind, name, st_asmvtgeom(web, st_tileenvelope(@z, @x, @y), 4096, 64) as geom
    from facility_version
    where web && st_tileenvelope(@z, @x, @y, margin => 0.015625) and valid @> @day and upper_inf(recorded)
      and (@kinds::text[] is null or kind = any(@kinds))
    order by case when jsonb_typeof(attributes -> 'beds') = 'number' then (attributes ->> 'beds')::numeric end desc nulls last, facility_id
    limit @most) t
