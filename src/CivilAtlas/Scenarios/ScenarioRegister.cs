using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

internal sealed record NamedScenario(Guid Id, string Name, string Title);

/// <param name="Version">Moves with every write; a change names the version it was made from.</param>
/// <param name="Base">The scenario whose steps are taken first.</param>
/// <param name="ValidAt">The day a run is made on that names none itself.</param>
internal sealed record ScenarioResponse(Guid Id, string Name, string Title, NamedDivision Division, IReadOnlyList<ScenarioStep> Steps, int Version,
    string ChangedBy, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, NamedScenario? Base, DateOnly? ValidAt);

/// <summary>The scenarios that are kept.</summary>
internal static class ScenarioRegister
{
    private const string Select =
        """
        select s.id, s.name, s.title, s.division_id, d.code, d.name as division_name, s.steps::text as steps, s.version, s.account, s.created, s.changed,
               s.base_id, b.name as base_name, b.title as base_title, s.valid_at
        from scenario s
        left join scenario b on b.id = s.base_id
        left join division_version d on d.division_id = s.division_id and d.valid @> @today::date and d.recorded @> now()
        """;

    /// <summary>By name or identity, as a run names it, with all it stands on; null where there is none.</summary>
    public static async Task<Scenario?> FindAsync(Store store, string named, CancellationToken cancellation) =>
        await store.SingleOrDefaultAsync<Row>($"{Select} where s.name = @named or s.id::text = @named", new { named, today = AsOf.Today }, cancellation) is { } row
            ? new(row.Id, row.Name, row.Version, row.DivisionId, row.Read(), row.ValidAt, row.BaseId is { } under ? await FindAsync(store, under.ToString(), cancellation) : null) : null;

    public static async Task<ScenarioResponse> GetAsync(Store store, Guid id, CancellationToken cancellation) =>
        (await store.SingleOrDefaultAsync<Row>($"{Select} where s.id = @id", new { id, today = AsOf.Today }, cancellation)
            ?? throw new NotFound("scenario.unknown", ("value", id))).ToResponse();

    public static async Task<Page<ScenarioResponse>> ListAsync(Store store, string? after, int limit, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<Row>($"""{Select} where @after::text is null or s.name collate "C" > @after order by s.name collate "C" limit @limit + 1""",
            new { after, limit, today = AsOf.Today }, cancellation);
        return Page<ScenarioResponse>.Of([.. rows.Select(r => r.ToResponse())], limit, s => s.Name);
    }

    private sealed record Row(Guid Id, string Name, string Title, Guid DivisionId, string? Code, string? DivisionName, string Steps, int Version, string Account, DateTime Created, DateTime Changed,
        Guid? BaseId, string? BaseName, string? BaseTitle, DateOnly? ValidAt)
    {
        public IReadOnlyList<ScenarioStep> Read() => JsonSerializer.Deserialize<IReadOnlyList<ScenarioStep>>(Steps, JsonShape.Options)!;

        public ScenarioResponse ToResponse() => new(Id, Name, Title, new(Code ?? "", DivisionName ?? ""), Read(), Version, Account,
            new DateTimeOffset(Created, TimeSpan.Zero), new DateTimeOffset(Changed, TimeSpan.Zero), BaseId is { } under ? new(under, BaseName!, BaseTitle!) : null, ValidAt);
    }
}
