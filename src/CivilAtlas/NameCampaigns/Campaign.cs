using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.NameCampaigns;

internal sealed record CampaignTotals(long Names, long Candidates, long Doubtful);

/// <summary>
/// Reads the names of a division once, holds them batch by batch against the rules, as a single name is held, and keeps those
/// of which the rules say anything. Linear in names: what a name is held against is looked up, never scanned.
/// </summary>
internal sealed class Campaign(Store store, NameChecker checker, Writing writing, Guid id, CampaignRequest request, IProgress<Step> progress)
{
    private const int NoLimit = 0;

    /// <summary>A reading to confirm makes no name irregular, nor does being protected.</summary>
    private static readonly string[] NotIrregular = ["doubtful-reading", "protected"];

    public async Task<CampaignTotals> RunAsync()
    {
        var scopes = new NameScopes(store, AsOf.Today);
        var own = (await scopes.OfAsync([request.DivisionId], writing.Cancellation))[request.DivisionId];
        var values = new { divisions = own.Standing.SelectMany(u => u.WithKin).Append(request.DivisionId).Distinct().ToArray(), today = AsOf.Today };
        await using var reading = await store.Source.OpenConnectionAsync(writing.Cancellation);
        // Often it follows on an import of which the planner has not yet heard; it would then scan where it should look up.
        await reading.ExecuteAsync(new CommandDefinition("analyze place_name_version; analyze place_name_term; analyze division_version", commandTimeout: NoLimit, cancellationToken: writing.Cancellation));
        var total = await CountAsync(reading, values);
        progress.Report(new("name-campaign.step.check", 0, total));
        await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@id::text, 1))", new { id });
        var (names, doubtful, found) = (0L, 0L, new List<Candidate>());
        var batch = new List<CampaignName>(NameChecker.Most);
        await foreach (var name in reading.QueryUnbufferedAsync<CampaignName>(Sql.Beside<Campaign>("names"), values, commandTimeout: NoLimit).WithCancellation(writing.Cancellation))
        {
            batch.Add(name);
            if (batch.Count == NameChecker.Most)
                await TakeAsync();
        }
        await TakeAsync();
        await KeepAsync(names, doubtful, found);
        return new(names, found.Count, doubtful);

        async Task TakeAsync()
        {
            var reports = await checker.CheckAsync(new([.. batch.Select(n => n.ToItem())], SeesDrafts: false, Among: false), writing.Cancellation, scopes);
            var divisions = await scopes.OfAsync(batch.Select(n => n.DivisionId), writing.Cancellation);
            foreach (var (name, report) in batch.Zip(reports))
            {
                doubtful += report.Findings.Any(f => f.Rule == "doubtful-reading") ? 1 : 0;
                if (report.Findings.Any(f => !NotIrregular.Contains(f.Rule, StringComparer.Ordinal)))
                    found.Add(new(name, PartOf(divisions[name.DivisionId], own), [.. report.Findings.Where(f => f.Rule != "doubtful-reading")]));
            }
            names += batch.Count;
            batch.Clear();
            progress.Report(new("name-campaign.step.check", names, total));
        }
    }

    private async Task<long> CountAsync(NpgsqlConnection reading, object values) => await reading.ExecuteScalarAsync<long>(new CommandDefinition(
        $"select count(*) from ({Sql.Beside<Campaign>("names")}) n", values, commandTimeout: NoLimit, cancellationToken: writing.Cancellation));

    /// <summary>The division right below the campaign's.</summary>
    private Guid PartOf(DivisionScope holder, DivisionScope own)
    {
        var above = own.Units.Select(u => u.Id).ToHashSet();
        return holder.Units.LastOrDefault(u => !above.Contains(u.Id))?.Id ?? request.DivisionId;
    }

    private async Task KeepAsync(long names, long doubtful, List<Candidate> found)
    {
        progress.Report(new("name-campaign.step.keep", names, names));
        // A job taken up again after a crash finds what it has already kept.
        await writing.ExecuteAsync("delete from name_campaign where id = @id", new { id });
        await writing.ExecuteAsync(
            """
            insert into name_campaign (id, division_id, title, account, created, finished, names, doubtful)
            select @id, @DivisionId, @Title, @Account, j.created, clock_timestamp(), @names, @doubtful from job j where j.id = @id
            """, new { id, request.DivisionId, request.Title, writing.Actor.Account, names, doubtful });
        await writing.ExecuteAsync(
            """
            create temporary table found_candidate (prefecture_id uuid, place_name_id uuid, name text, category text, division_id uuid, path uuid[], part_id uuid,
                lon float8, lat float8, rules text[], severity smallint, findings jsonb) on commit drop
            """);
        await using (var copy = await writing.Connection.BeginBinaryImportAsync("copy found_candidate from stdin (format binary)", writing.Cancellation))
        {
            foreach (var candidate in found)
                await candidate.WriteAsync(copy, writing.Cancellation);
            await copy.CompleteAsync(writing.Cancellation);
        }
        await writing.ExecuteAsync(
            """
            insert into name_campaign_candidate (prefecture_id, campaign_id, place_name_id, name, category, division_id, path, part_id, location, rules, severity, findings)
            select prefecture_id, @id, place_name_id, name, category, division_id, path, part_id,
                   case when lon is not null then st_setsrid(st_makepoint(lon, lat), 4490) end, rules, severity, findings
            from found_candidate
            """, new { id });
    }

    private sealed record CampaignName(Guid PrefectureId, Guid PlaceNameId, string Name, string Category, Guid DivisionId, Guid[] Path, string[]? Readings, double? Lon, double? Lat)
    {
        public NameCheckItem ToItem() => new(Name, Category, DivisionId, null, PlaceNameId, Readings);
    }

    private sealed record Candidate(CampaignName Name, Guid Part, IReadOnlyList<CheckFinding> Findings)
    {
        public async Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken cancellation)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(Name.PrefectureId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(Name.PlaceNameId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(Name.Name, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(Name.Category, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(Name.DivisionId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(Name.Path, NpgsqlDbType.Array | NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(Part, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(Name.Lon, NpgsqlDbType.Double, cancellation);
            await copy.WriteAsync(Name.Lat, NpgsqlDbType.Double, cancellation);
            await copy.WriteAsync(Findings.Select(f => f.Rule).Distinct(StringComparer.Ordinal).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync((short)Findings.Max(f => f.Severity), NpgsqlDbType.Smallint, cancellation);
            await copy.WriteAsync(JsonSerializer.Serialize(Findings.Select(StoredFinding.Of), JsonShape.Options), NpgsqlDbType.Jsonb, cancellation);
        }
    }
}
