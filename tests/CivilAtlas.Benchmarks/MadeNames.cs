using CivilAtlas.Database;
using CivilAtlas.Romanizations;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// A nation's register of names made by a formula: 10 provinces of 10 prefectures of 10 counties of 20 townships; villages, streets, residential areas
/// and buildings whose specifics are drawn so that few are very common and most are rare, as real ones are.
/// </summary>
internal static class MadeNames
{
    private const string Characters = "东西南北中大小上下新老金银铜铁石水火土木山河江湖海溪泉塘田桥井坪岭坡冲湾洲滩沙白黄红青黑龙凤虎马牛羊鹤梅兰竹菊松柏桃李杏荷花香云雨风雷日月星辰天明光华春夏秋冬朝阳晨霞平安和顺福禄寿喜吉祥荣昌盛兴旺富强民主文化建设解放胜利团结友谊永久长远高望观音寺庙塔关口铺店市街头尾里外前后左右双三四五六七八九十百千万";

    private static readonly (string Category, string Generic, int Share)[] Kinds =
        [("21610", "村", 40), ("23120", "路", 25), ("23120", "巷", 8), ("22100", "小区", 12), ("26100", "大厦", 8), ("21500", "镇", 2), ("22200", "冲", 5)];

    public sealed record Holder(Guid Id, Guid[] Path, string Code, double Lon, double Lat);

    public static async Task<IReadOnlyList<Holder>> LoadAsync(Store store, int count, CancellationToken cancellation)
    {
        IReadOnlyList<Holder> holders;
        await using (var connection = await store.Source.OpenConnectionAsync(cancellation))
        {
            await RunAsync(connection, "select set_config('civilatlas.scope', 'all', false)", cancellation);
            await RunAsync(connection, Divisions, cancellation);
            holders = await store.QueryAsync<Holder>(Holders, null, cancellation);
            await RunAsync(connection,
                """
                create unlogged table made (n int, id uuid, prefecture uuid, name text, specific text, generic text, toned text, plain text, readings text[],
                    category text, path uuid[], lon float8, lat float8, term text, grams text[], pinyin text, initials text, sounds text[])
                """, cancellation);
            await CopyAsync(connection, holders, count, cancellation);
            await RunAsync(connection,
                """
                do $$
                declare kept text[]; one text;
                begin
                    -- Indexes are made faster than they are kept; what only writing needs is left out.
                    execute (select 'alter table place_name_version drop constraint ' || conname from pg_constraint where conrelid = 'place_name_version'::regclass and contype = 'x');
                    select array_agg(indexdef) into kept from pg_indexes
                    where tablename in ('place_name_version', 'place_name_term') and indexname not like '%pkey';
                    for one in select indexname from pg_indexes where tablename in ('place_name_version', 'place_name_term') and indexname not like '%pkey' loop
                        execute 'drop index ' || one;
                    end loop;
                    insert into place_name select prefecture, id from made;
                    insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, category, status, division_id, path, geometry, source, valid)
                    select prefecture, id, name, specific, generic, toned, plain, readings, category, 'approved', path[1], path, st_setsrid(st_makepoint(lon, lat), 4490), 'made', '[2000-01-01,)' from made;
                    insert into place_name_term (prefecture_id, place_name_id, term, kind, status, category, path, grams, pinyin, initials, sounds, rank, location)
                    select prefecture, id, term, 'standard', 'approved', category, path, grams, pinyin, initials, sounds, 0, st_setsrid(st_makepoint(lon, lat), 4490) from made;
                    drop table made;
                    foreach one in array kept loop
                        execute one;
                    end loop;
                end $$
                """, cancellation);
            await RunAsync(connection, "vacuum analyze", cancellation);
            await RunAsync(connection, "reset civilatlas.scope", cancellation);
        }
        return holders;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A name of the kind the register is full of.</summary>
    public static (string Name, string Category) Draw(Random random)
    {
        var at = random.Next(100);
        var kind = Kinds.First(k => (at -= k.Share) < 0);
        var length = random.Next(10) < 7 ? 2 : 3;
        // Squared: the first characters of the list are drawn far oftener than the last.
        return (string.Concat(Enumerable.Range(0, length).Select(_ => Characters[(int)(Math.Pow(random.NextDouble(), 2) * Characters.Length)])) + kind.Generic, kind.Category);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<Holder> holders, int count, CancellationToken cancellation)
    {
        var gazetteer = Gazetteers.Shipped;
        var random = new Random(1);
        await using var copy = await connection.BeginBinaryImportAsync("copy made from stdin (format binary)", cancellation);
        for (var n = 0; n < count; n++)
        {
            var (name, category) = Draw(random);
            var holder = holders[random.Next(holders.Count)];
            var (keys, spelled) = (gazetteer.KeysOf(name), gazetteer.Romanize(name, category));
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(n, NpgsqlDbType.Integer, cancellation);
            foreach (var id in (Guid[])[Guid.CreateVersion7(), holder.Path[^2]])
                await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellation);
            foreach (var text in (string[])[name, spelled.Parts.Specific, spelled.Parts.Generic, spelled.Toned, spelled.Plain])
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(spelled.Syllables.Select(s => s.Reading).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(category, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(category == "21500" ? holder.Path[1..] : holder.Path, NpgsqlDbType.Array | NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(holder.Lon + random.NextDouble() * 0.05, NpgsqlDbType.Double, cancellation);
            await copy.WriteAsync(holder.Lat + random.NextDouble() * 0.05, NpgsqlDbType.Double, cancellation);
            await copy.WriteAsync(keys.Plain, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(keys.Grams.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(keys.Pinyin, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(keys.Initials, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(keys.Sounds.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        }
        await copy.CompleteAsync(cancellation);
    }

    /// <summary>The divisions, and built-up areas of a twentieth of a degree for every fifth township.</summary>
    private const string Divisions =
        """
        create temporary table drawn as
        select uuid_v7() as id, d.* from (
            select 'province' as level, (10 + p) || '0000' as code, null as parent, p, 0 as f, 0 as c, 0 as t from generate_series(1, 10) p
            union all select 'prefecture', (10 + p) || to_char(f, 'FM00') || '00', (10 + p) || '0000', p, f, 0, 0 from generate_series(1, 10) p, generate_series(1, 10) f
            union all select 'county', (10 + p) || to_char(f, 'FM00') || to_char(c, 'FM00'), (10 + p) || to_char(f, 'FM00') || '00', p, f, c, 0
                from generate_series(1, 10) p, generate_series(1, 10) f, generate_series(1, 10) c
            union all select 'township', (10 + p) || to_char(f, 'FM00') || to_char(c, 'FM00') || to_char(99 + t, 'FM000'), (10 + p) || to_char(f, 'FM00') || to_char(c, 'FM00'), p, f, c, t
                from generate_series(1, 10) p, generate_series(1, 10) f, generate_series(1, 10) c, generate_series(1, 20) t) d;
        insert into division select id from drawn;
        insert into division_code select code, id from drawn;
        insert into division_version (division_id, code, name, level, kind, parent_id, source, valid)
        select d.id, d.code, '区划' || d.code, d.level::division_level, d.level, u.id, 'made', '[2000-01-01,)' from drawn d left join drawn u on u.code = d.parent;
        insert into built_up_area (prefecture_id, name, geometry, source, valid)
        select (select id from drawn f where f.level = 'prefecture' and f.p = d.p and f.f = d.f), '建成区' || d.code,
               st_multi(st_makeenvelope(80 + p * 3 + f * 0.25, 20 + c * 2 + t * 0.05, 80.05 + p * 3 + f * 0.25, 20.05 + c * 2 + t * 0.05, 4490)), 'made', '[2000-01-01,)'
        from drawn d where d.level = 'township' and d.t % 5 = 0;
        analyze division_version
        """;

    private const string Holders =
        """
        select t.division_id as id, array[t.division_id, c.division_id, f.division_id, p.division_id] as path, t.code,
               80 + (left(t.code, 2)::int - 10) * 3 + substr(t.code, 3, 2)::int * 0.25 as lon, 20 + substr(t.code, 5, 2)::int * 2 + (right(t.code, 3)::int - 99) * 0.05 as lat
        from division_version t join division_version c on c.division_id = t.parent_id join division_version f on f.division_id = c.parent_id
        join division_version p on p.division_id = f.parent_id
        where t.level = 'township' order by t.code
        """;
}
