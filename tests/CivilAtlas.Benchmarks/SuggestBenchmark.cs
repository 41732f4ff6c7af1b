using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CivilAtlas.Accounts;
using CivilAtlas.Database;
using CivilAtlas.Romanizations;
using CivilAtlas.Search;
using CivilAtlas.Toponymy;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Benchmarks;

/// <summary>
/// Suggestions over HTTP among a hundred thousand and a million made-up names (goal: p99 under 20 ms at a million),
/// and their rate against the same SQL statements under pgbench (goal: 0.7).
/// </summary>
internal static partial class SuggestBenchmark
{
    private const int Timed = 4_000, Scripts = 60;

    // Characters of place names, roughly by how often they stand in names of villages and streets; a name's are drawn by Zipf's law.
    private const string Characters =
        "大新东西南北山家王李张龙河水石口上下沟林金红花高华平民安阳江湖桥头庙湾坪塘田长沙黄白马云沟坡岭洞星光明和兴福永丰泉清青古寺店铺营屯寨堡沟洼峪刘陈杨赵周吴徐孙胡朱郭何罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟万段雷钱汤尹黎易常武乔贺赖龚文解放建设胜利团结友谊和平人民中心站前府学院公园体育迎宾滨江环城工业科技创业朝阳光辉进步先锋跃向荣繁昌盛祥瑞康乐仁义礼智信忠孝竹梅兰菊松柏桃李杏槐柳樟桂枫荷莲凤凰鹤鹿牛羊虎兔鱼鸭鸡鹅狮麻雀燕乌蓝绿紫银铜铁玉珠宝瓷陶砖瓦窑炉井池溪潭浦港洲滩沙岛屿矶嘴埠渡津关隘峡谷崖岩岗冈丘陵原野坝堤闸渠浜泾汊汀浒沱沅湘资澧麓芙蓉浏宁望韶衡郴邵益娄怀吉株潭岳常张界";

    private static readonly (string Generic, string Category, int Rank, int Weight)[] Generics =
    [
        ("村", "21610", 7, 420), ("路", "23120", 9, 180), ("街", "23120", 10, 70), ("巷", "23120", 10, 60), ("小区", "22100", 9, 60), ("社区", "21620", 7, 60),
        ("桥", "23610", 10, 30), ("山", "13400", 8, 30), ("水库", "24100", 10, 20), ("镇", "21500", 5, 20), ("乡", "21500", 5, 10), ("公园", "25200", 9, 10), ("大道", "23120", 8, 20), ("县", "21400", 3, 1),
    ];

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.OnSampleCityAsync(cancellation);
        var server = await bench.ServeAsync(null, cancellation);
        var small = await MeasureAsync(bench, server, 100_000, cancellation);
        var large = await MeasureAsync(bench, server, 1_000_000, cancellation);
        Console.WriteLine($"ten times the names: {large.Median / small.Median:F1} times the median, {large.P99 / small.P99:F1} times the p99");
    }

    private static async Task<(double Median, double P99)> MeasureAsync(Bench bench, Uri server, int names, CancellationToken cancellation)
    {
        await FillAsync(bench.Store, names, cancellation);
        var queries = await QueriesAsync(bench.Store, cancellation);
        using var client = new RawClient(server);
        // Two rounds warm the buffers, the plans and the compiler.
        foreach (var query in queries.Take(Timed / 2))
            await AskAsync(client, query, cancellation);
        var took = new List<(double Milliseconds, Query Query)>();
        foreach (var query in queries)
            took.Add((await AskAsync(client, query, cancellation), query));
        Report($"{names:N0} names, {queries.Count} queries one after the other", [.. took.Select(t => t.Milliseconds)]);
        foreach (var kind in took.GroupBy(t => t.Query.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
            Report("  " + kind.Key, [.. kind.Select(t => t.Milliseconds)]);
        var chosen = queries.Take(Scripts).ToList();
        var scripts = new List<string>();
        foreach (var query in chosen)
            scripts.Add(await StatementsAsync(bench.Store, query, cancellation));
        var http = await Bench.HttpRateAsync(server, 2, random => chosen[random.Next(chosen.Count)].Path, cancellation);
        var sql = await bench.PgbenchRateAsync(2, scripts, cancellation);
        Console.WriteLine($"  {http:F0} answers/s through HTTP from 2 connections, {sql:F0} under pgbench with the same statements: ratio {http / sql:F2} (goal 0.7)");
        var all = took.Select(t => t.Milliseconds).Order().ToList();
        return (all[all.Count / 2], all[all.Count * 99 / 100]);
    }

    private static void Report(string what, IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine($"{what}: p50 {sorted[sorted.Count / 2]:F2} ms, p99 {sorted[sorted.Count * 99 / 100]:F2} ms");
    }

    private static async Task<double> AskAsync(RawClient client, Query query, CancellationToken cancellation)
    {
        var watch = Stopwatch.GetTimestamp();
        if (await client.GetAsync(query.Path, cancellation) is { Status: not 200 } bad)
            throw new InvalidOperationException($"The server answered {bad.Status} to {query.Path}.");
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private sealed record Query(string Kind, string Text, string? Near)
    {
        public string Path => $"/api/v1/place-names/suggest?q={Uri.EscapeDataString(Text)}{(Near is null ? "" : "&near=" + Near)}";
    }

    /// <summary>What people type: beginnings, parts, pinyin, initials, a wrong character, the same sound.</summary>
    private static async Task<IReadOnlyList<Query>> QueriesAsync(Store store, CancellationToken cancellation)
    {
        var terms = await store.QueryAsync<Named>(
            "select term, pinyin, initials, st_x(location) as lon, st_y(location) as lat from place_name_term where hashtext(term) % 37 = 0 limit 3000", null, cancellation);
        var random = new Random(2);
        return [.. Enumerable.Range(0, Timed).Select(_ =>
        {
            var term = terms[random.Next(terms.Count)];
            var near = random.Next(4) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{term.Lon:F4},{term.Lat:F4}") : null;
            var length = term.Term.Length;
            return random.Next(100) switch
            {
                < 40 => new Query("beginning", term.Term[..random.Next(1, length + 1)], near),
                < 55 => new Query("part", term.Term[random.Next(0, Math.Max(1, length - 1))..], near),
                < 72 => new Query("pinyin", term.Pinyin[..random.Next(1, term.Pinyin.Length + 1)], near),
                < 82 => new Query("initials", term.Initials[..random.Next(1, term.Initials.Length + 1)], near),
                < 94 => new Query("wrong character", Wrong(term.Term, random), near),
                _ => new Query("nothing like it", "鱻" + term.Term, near),
            };
        })];

        static string Wrong(string term, Random random)
        {
            var characters = term.ToCharArray();
            characters[random.Next(characters.Length)] = Characters[random.Next(Characters.Length)];
            return new(characters);
        }
    }

    private sealed record Named(string Term, string Pinyin, string Initials, double Lon, double Lat);

    /// <summary>The statements of one suggestion with their values written in.</summary>
    private static async Task<string> StatementsAsync(Store store, Query asked, CancellationToken cancellation)
    {
        var near = asked.Near is null ? null : Place.Read(asked.Near);
        var query = SuggestQuery.Of(asked.Text, near, Gazetteers.Shipped)!;
        var (statements, best) = (new List<string>(), new List<Candidate>());
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        foreach (var stage in Collectors.StagesFor(query))
        {
            if (best.DistinctBy(c => c.PlaceNameId).Count() >= 10 || stage[0].Match == CivilAtlas.Search.Match.OneOff && best.Exists(c => c.Match <= CivilAtlas.Search.Match.Holds))
                break;
            foreach (var collector in stage)
            {
                var sql = WithValues(collector.Sql, collector.Ask(query).Parameters);
                statements.Add(sql);
                await using var command = new NpgsqlCommand(sql, connection);
                await using var rows = await command.ExecuteReaderAsync(cancellation);
                while (await rows.ReadAsync(cancellation))
                    best.Add(Ranking.Judge(query, Candidate.Read(rows), collector.Match));
            }
        }
        var ids = Ranking.Order(best, 10).Select(c => c.PlaceNameId).ToArray();
        if (ids.Length > 0)
            statements.Add(WithValues(Sql.Beside<PlaceNameSearch>("lookUp"), [new("ids", ids), new("today", Divisions.AsOf.Today)]));
        return string.Join('\n', statements);
    }

    private static string WithValues(string sql, IEnumerable<NpgsqlParameter> values)
    {
        var known = values.ToDictionary(v => v.ParameterName, v => v.Value);
        var bare = string.Join(' ', sql.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)));
        return Parameter().Replace(bare, match => Literal(known[match.Groups[1].Value])) + ";";
    }

    private static string Literal(object? value) => value switch
    {
        null or DBNull => "null",
        string text => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'",
        Guid id => $"'{id}'",
        DateOnly day => $"'{day:yyyy-MM-dd}'",
        Guid[] ids => $"array[{string.Join(',', ids.Select(id => Literal(id)))}]::uuid[]",
        IEnumerable list => $"array[{string.Join(',', list.Cast<object>().Select(Literal))}]::text[]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Made-up names, each in a village of the sample city; what was there before is gone.</summary>
    private static async Task FillAsync(Store store, int count, CancellationToken cancellation)
    {
        var villages = await store.QueryAsync<Village>(
            """
            select v.division_id as id, t.division_id as township, c.division_id as county, p.division_id as prefecture, p.parent_id as province, st_x(v.seat) as lon, st_y(v.seat) as lat
            from division_version v join division_version t on t.division_id = v.parent_id join division_version c on c.division_id = t.parent_id join division_version p on p.division_id = c.parent_id
            where v.level = 'village'
            """, null, cancellation);
        // A million rows one by one through every index take minutes: the indexes are made again when all are in, but those that say nothing of searching.
        var indexes = await store.QueryAsync<Index>(
            """
            select indexname as name, indexdef as definition, tablename = 'place_name_term' or indexname = 'place_name_version_of' as wanted
            from pg_indexes where tablename in ('place_name_term', 'place_name_version') and not indexname like '%_pkey' and not indexname like '%_excl'
            """, null, cancellation);
        await store.ExecuteAsync(
            $"""
            truncate place_name_term, place_name_alias, place_name_version, place_name cascade;
            alter table place_name_version drop constraint if exists place_name_version_prefecture_id_place_name_id_valid_record_excl;
            {string.Concat(indexes.Select(i => $"drop index {i.Name};"))}
            """, null, cancellation);
        var watch = Stopwatch.StartNew();
        await store.WriteAsync(Actor.Operator, async writing =>
        {
            await writing.ExecuteAsync(
                """
                create temp table made (prefecture_id uuid, id uuid, name text, specific text, generic text, toned text, plain text, readings text[], category text, rank smallint,
                    division_id uuid, path uuid[], lon float8, lat float8, term text, grams text[], pinyin text, initials text, sounds text[]) on commit drop
                """);
            await using (var copy = await writing.Connection.BeginBinaryImportAsync("copy made from stdin (format binary)", cancellation))
            {
                var random = new Random(1);
                for (var i = 0; i < count; i++)
                    await WriteAsync(copy, villages[random.Next(villages.Count)], random, cancellation);
                await copy.CompleteAsync(cancellation);
            }
            await writing.ExecuteAsync(
                """
                insert into place_name select prefecture_id, id from made;
                insert into place_name_version (prefecture_id, place_name_id, name, specific, generic, toned, plain, readings, category, status, division_id, path, rank, geometry, source, valid)
                select prefecture_id, id, name, specific, generic, toned, plain, readings, category, 'approved', division_id, path, rank, st_setsrid(st_makepoint(lon, lat), 4490), 'made', '[2020-01-01,)' from made;
                insert into place_name_term
                select prefecture_id, id, term, 'standard', 'approved', category, path, grams, pinyin, initials, sounds, rank, st_setsrid(st_makepoint(lon, lat), 4490) from made
                """);
        }, cancellation);
        foreach (var index in indexes.Where(i => i.Wanted))
            await store.ExecuteAsync(index.Definition, null, cancellation);
        await store.ExecuteAsync("vacuum analyze place_name_version, place_name_term", null, cancellation);
        Console.WriteLine($"{count:N0} names made and loaded in {watch.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Village village, Random random, CancellationToken cancellation)
    {
        var pick = random.Next(Generics.Sum(g => g.Weight));
        var generic = Generics.First(g => (pick -= g.Weight) < 0);
        var name = string.Concat(Enumerable.Range(0, random.Next(10) < 7 ? 2 : 3).Select(_ => Characters[(int)(Characters.Length * Math.Pow(random.NextDouble(), 2))])) + generic.Generic;
        var spelled = Gazetteers.Shipped.Romanize(name, generic.Category);
        string[] readings = [.. spelled.Syllables.Select(s => s.Reading)];
        var keys = Gazetteers.Shipped.KeysOf(name, readings);
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(village.Prefecture, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancellation);
        foreach (var text in (string[])[name, spelled.Parts.Specific, spelled.Parts.Generic, spelled.Toned, spelled.Plain])
            await copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(readings, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(generic.Category, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync((short)generic.Rank, NpgsqlDbType.Smallint, cancellation);
        await copy.WriteAsync(village.Id, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync((Guid[])[village.Id, village.Township, village.County, village.Prefecture, village.Province], NpgsqlDbType.Array | NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(village.Lon + random.NextDouble() * 0.02, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(village.Lat + random.NextDouble() * 0.02, NpgsqlDbType.Double, cancellation);
        await copy.WriteAsync(keys.Plain, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Grams.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Pinyin, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Initials, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(keys.Sounds.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
    }

    private sealed record Index(string Name, string Definition, bool Wanted);

    private sealed record Village(Guid Id, Guid Township, Guid County, Guid Prefecture, Guid Province, double Lon, double Lat);

    [GeneratedRegex("@([a-z]+)")]
    private static partial Regex Parameter();
}
