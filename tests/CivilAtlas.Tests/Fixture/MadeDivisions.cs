namespace CivilAtlas.Tests.Fixture;

/// <summary>Divisions made by SQL for tests of maps and features: a province, a prefecture, and counties in a grid.</summary>
internal static class MadeDivisions
{
    /// <summary>
    /// Counties 990101… in a grid of <paramref name="side"/> × <paramref name="side"/>, a tenth of a degree each from 112, 28 on;
    /// every line between two is the same wavy line of 40 vertices. Valid from 2016-01-01.
    /// </summary>
    public static Task WavyCountiesAsync(Store store, int side) => store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
        """
        create temporary table made on commit drop as
            select gen_random_uuid() as id, level, code, name, array[x, y] as cell
            from (select 'province' as level, '990000' as code, '示范省' as name, null::int as x, null::int as y
                  union all select 'prefecture', '990100', '示范市', null, null
                  union all select 'county', (990101 + y * @side + x)::text, '示范县' || (y * @side + x), x, y
                  from generate_series(0, @side - 1) x, generate_series(0, @side - 1) y) all_of_them;
        create temporary table line on commit drop as
            select across, x, y, array_agg(st_setsrid(case when across
                then st_makepoint(112 + (x + t) * 0.1, 28 + y * 0.1 + 0.004 * sin(t * 19 + x) * sin(t * pi()))
                else st_makepoint(112 + x * 0.1 + 0.004 * sin(t * 23 + y) * sin(t * pi()), 28 + (y + t) * 0.1) end, 4490) order by t) as points
            from unnest(array[true, false]) across, generate_series(0, @side) x, generate_series(0, @side) y,
                 (select k / 40.0 as t from generate_series(0, 40) k) steps
            group by 1, 2, 3;
        insert into division select id from made;
        insert into division_code select code, id from made;
        insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, source, valid)
        select m.id, m.code, m.name, m.level::division_level, m.level,
               case m.level when 'prefecture' then (select id from made where level = 'province')
                            when 'county' then (select id from made where level = 'prefecture') end,
               st_centroid(g.shape), g.shape, st_area(g.shape::geography), 'made', '[2016-01-01,)'
        from made m
        cross join lateral (
            select case m.level when 'county' then st_multi(st_buildarea(st_makeline(array[
                st_makeline((select points from line where across and x = m.cell[1] and y = m.cell[2])),
                st_makeline((select points from line where not across and x = m.cell[1] + 1 and y = m.cell[2])),
                st_reverse(st_makeline((select points from line where across and x = m.cell[1] and y = m.cell[2] + 1))),
                st_reverse(st_makeline((select points from line where not across and x = m.cell[1] and y = m.cell[2])))])))
            else st_multi(st_setsrid(st_makeenvelope(112, 28, 112 + @side * 0.1, 28 + @side * 0.1), 4490)) end as shape) g
        """, new { side }), CancellationToken.None);
}
