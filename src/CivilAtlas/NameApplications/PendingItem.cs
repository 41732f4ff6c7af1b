using System.Text.Json;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameApplications;

/// <summary>An item as it stands in the store, to be checked and decided.</summary>
internal sealed record PendingItem(short Position, string Name, string Category, Guid? PlaceNameId, string? Geometry, string? Meaning, string? Origin, string[]? Readings, JsonElement Reasons)
{
    // Measures (Order 71) Arts. 3 and 4: a name without a specific link to the person is exempt, and the officer says so.
    private static readonly string[] Exemptible = ["state-leader"];

    public string Field => $"items[{Position}]";

    public static Task<IReadOnlyList<PendingItem>> OfAsync(Writing writing, LockedApplication application) => writing.QueryAsync<PendingItem>(
        """
        select position, name, category, place_name_id, st_asgeojson(geometry, 15) as geometry, meaning, origin, readings, reasons
        from name_application_item where prefecture_id = @Prefecture and application_id = @Id order by position
        """, new { application.Prefecture, application.Id });

    /// <summary>What the rules and the register say today of all items, and of each against the others.</summary>
    public static async Task<IReadOnlyList<NameReport>> CheckAsync(NameChecker checker, LockedApplication application, IReadOnlyList<PendingItem> items, CancellationToken cancellation)
    {
        var reports = await checker.CheckAsync(new([.. items.Select(i =>
            new NameCheckItem(i.Name, i.Category, application.DivisionId, i.Geometry, i.PlaceNameId, i.Readings, application.Id))], SeesDrafts: true), cancellation);
        // A name that goes need not be a good one; whether it is protected is all that matters.
        return application.Kind != ApplicationKind.Abolition ? reports
            : [.. reports.Select(r => r with { Findings = [.. r.Findings.Where(f => f.Rule == "protected")] })];
    }

    /// <summary>What stops the name, with the rule's own message.</summary>
    public IEnumerable<Fault> Blocking(NameReport report) =>
        from finding in report.Findings
        where finding.Severity == Severity.Blocks && !(Exemptible.Contains(finding.Rule) && Reason(finding.Rule) is not null)
        select new Fault($"{Field}.name", finding.Key, [.. finding.Values]);

    /// <summary>Warnings to which the officer has said nothing.</summary>
    public IEnumerable<Fault> Unanswered(NameReport report) =>
        from finding in report.Findings.Where(f => f.Severity == Severity.Warns).DistinctBy(f => f.Rule)
        where Reason(finding.Rule) is null
        select new Fault($"{Field}.reasons.{finding.Rule}", "name-application.reason-missing", ("rule", finding.Rule),
            ("finding", new Bilingual(Messages.Say(Messages.Chinese, finding.Key, finding.Values), Messages.Say(Messages.English, finding.Key, finding.Values))));

    /// <summary>Freezes what the officer has before them: the report, the romanization with its readings, and what the name is found and compared by.</summary>
    public Task FreezeAsync(Writing writing, LockedApplication application, Gazetteer gazetteer, NameReport report)
    {
        var keys = gazetteer.KeysOf(Name, Readings);
        return writing.ExecuteAsync(
            """
            update name_application_item set report = @report::jsonb, romanization = @romanization::jsonb, term = @term, sounds = @sounds
            where prefecture_id = @Prefecture and application_id = @Id and position = @Position
            """,
            new
            {
                application.Prefecture, application.Id, Position, term = keys.Plain, sounds = keys.Sounds.ToArray(),
                report = JsonSerializer.Serialize(report.Findings.Select(StoredFinding.Of), JsonShape.Options),
                romanization = JsonSerializer.Serialize(report.Romanization, JsonShape.Options),
            });
    }

    private string? Reason(string rule) => Reasons.TryGetProperty(rule, out var reason) ? reason.GetString() : null;
}
