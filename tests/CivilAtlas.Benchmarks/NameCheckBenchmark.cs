using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CivilAtlas.Romanizations;
using Npgsql;

namespace CivilAtlas.Benchmarks;

/// <summary>One name checked over HTTP in a register of a million names (limit: p99 30 ms), against the bare look-up of its sounds in its county.</summary>
internal static class NameCheckBenchmark
{
    private const int Names = 1_000_000, Rounds = 2_000, Warm = 300;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        await using var bench = await Bench.EmptyAsync(cancellation);
        var watch = Stopwatch.StartNew();
        var holders = await MadeNames.LoadAsync(bench.Store, Names, cancellation);
        Console.WriteLine($"{Names} names made in {watch.Elapsed.TotalSeconds:F0} s");
        using var client = new HttpClient { BaseAddress = await bench.ServeAsync(null, cancellation) };
        var random = new Random(7);
        var asked = Enumerable.Range(0, Warm + Rounds).Select(_ => (MadeNames.Draw(random), Holder: holders[random.Next(holders.Count)], Located: random.Next(2) == 0)).ToList();
        var (check, raw, findings) = (new List<double>(), new List<double>(), 0);
        await using var connection = await bench.Store.Source.OpenConnectionAsync(cancellation);
        await using var lookup = new NpgsqlCommand("select place_name_id, term from place_name_term where (sounds || term) && $1 and path && $2 limit 20", connection)
        {
            Parameters = { new() { DataTypeName = "text[]" }, new() { DataTypeName = "uuid[]" } },
        };
        await lookup.PrepareAsync(cancellation);
        foreach (var (((name, category), holder, located), i) in asked.Select((a, i) => (a, i)))
        {
            var geometry = located ? new { type = "Point", coordinates = (double[])[holder.Lon + 0.02, holder.Lat + 0.02] } : null;
            watch.Restart();
            using var answer = await client.PostAsJsonAsync("/api/v1/name-checks", new { name, category, divisionCode = holder.Code, geometry }, cancellation);
            var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation);
            var http = watch.Elapsed.TotalMilliseconds;
            lookup.Parameters[0].Value = Gazetteers.Shipped.KeysOf(name).Sounds.ToArray();
            lookup.Parameters[1].Value = new[] { holder.Path[1] };
            watch.Restart();
            await using (var rows = await lookup.ExecuteReaderAsync(cancellation))
                while (await rows.ReadAsync(cancellation)) { }
            if (i < Warm)
                continue;
            raw.Add(watch.Elapsed.TotalMilliseconds);
            check.Add(http);
            findings += text.Contains("\"rule\"", StringComparison.Ordinal) ? 1 : 0;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Rounds} checks, {findings} with findings: over HTTP p50 {At(check, 0.5):F1} ms, p99 {At(check, 0.99):F1} ms (limit 30); bare look-up p50 {At(raw, 0.5):F2} ms, p99 {At(raw, 0.99):F2} ms: ratio of medians {At(check, 0.5) / At(raw, 0.5):F1}"));
        await BatchAsync(client, bench, holders, cancellation);
    }

    private static async Task BatchAsync(HttpClient client, Bench bench, IReadOnlyList<MadeNames.Holder> holders, CancellationToken cancellation)
    {
        await new Accounts.AccountRegister(bench.Store).PutAsync("bench", "correct horse battery", Accounts.Role.All, null, cancellation);
        using var signed = await client.PostAsJsonAsync("/api/v1/tokens", new { account = "bench", password = "correct horse battery" }, cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await signed.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(cancellation)).GetProperty("accessToken").GetString());
        var random = new Random(8);
        object[] items = [.. Enumerable.Range(0, 10_000).Select(_ => (MadeNames.Draw(random), holders[random.Next(holders.Count)]))
            .Select(p => new { p.Item1.Name, p.Item1.Category, divisionCode = p.Item2.Code })];
        var watch = Stopwatch.StartNew();
        using var answer = await client.PostAsJsonAsync("/api/v1/name-checks/batch", new { items }, cancellation);
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellation);
        Console.WriteLine($"a batch of 10,000: {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}
