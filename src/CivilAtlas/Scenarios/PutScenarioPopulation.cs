using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Scenarios;

/// <param name="Version">The version that was changed.</param>
/// <param name="Map">Columns and where they stand, as <c>division=区划,people=3</c>.</param>
internal sealed record PutScenarioPopulationRequest(Guid Id, [InQuery] int Version, [InQuery] string? Map = null, [InQuery] string? Encoding = null);

/// <summary>The people of a year to come from a table: a scenario's steps of population are those of the file and no others. All of it or nothing.</summary>
internal sealed class PutScenarioPopulation(Store store, Rights rights, ScenarioForm form, DataFolder folder) : Endpoint<PutScenarioPopulationRequest, ScenarioResponse>
{
    private static readonly Column[] Columns =
    [
        new("division", true, "code", "区划", "区划代码"), new("ageGroup", false, "age-group", "年龄组"),
        new("factor", false, "growth", "倍数"), new("people", false, "population", "人口"),
    ];

    public override void Configure()
    {
        Put("/api/v1/scenarios/{id}/population");
        Roles(Rights.Holding(Deed.Assess));
        AllowFileUploads();
        Summary(s =>
        {
            s.Summary = "Take a scenario's people from a CSV or .xlsx file";
            s.Description = "Columns division, and factor or people, and optionally ageGroup. All or nothing: 400 names every broken row by file, line and column.";
        });
    }

    public override async Task HandleAsync(PutScenarioPopulationRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var division = await ScenarioWriting.RequireAsync(store, rights, actor, request.Id, cancellation);
        if (await SentFile.OfAsync(HttpContext.Request, cancellation) is not { } sent)
            throw new BadInput("file", "demand.no-file");
        var kept = await ScenarioRegister.GetAsync(store, request.Id, cancellation);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], Columns) with { Encoding = request.Encoding };
        var report = new ImportReport();
        var territory = await Territory.ReadAsync(store, division, kept.ValidAt ?? AsOf.Today, cancellation);
        var codes = territory.All.Select(d => d.Code).ToHashSet();
        var steps = await SentFile.KeptAsync(sent, folder, path => Task.FromResult<IReadOnlyList<ScenarioStep>>(
            [.. TableReader.Read(path, Path.GetFileName(sent.FileName), layout, Columns, report).Select(row => Read(row, codes, territory.Root.Code, report))]), cancellation);
        if (!report.HasErrors && steps.Count == 0)
            throw new BadInput("file", "scenario.no-rows");
        SentFile.RequireSound(report);
        await ScenarioWriting.ChangeAsync(store, form, actor, division,
            new(request.Id, request.Version, kept.Name, kept.Title, [.. kept.Steps.Where(s => s.Kind != StepKind.Population), .. steps], kept.Base?.Id.ToString(), kept.ValidAt), cancellation);
        await Send.OkAsync(await ScenarioRegister.GetAsync(store, request.Id, cancellation), cancellation);
    }

    private static ScenarioStep Read(TableRow row, HashSet<string> codes, string root, ImportReport report)
    {
        var code = row["division"];
        if (code is null)
            report.Error("import.missing", row.At("division"));
        else if (!DivisionCode.IsWellFormed(code) || !codes.Contains(DivisionCode.Store(code)))
            report.Error("scenario.outside", row.At("division"), ("code", root));
        if (row["ageGroup"] is { } group && !AgeGroups.Known.Contains(group))
            report.Error("input.one-of", row.At("ageGroup"), ("known", AgeGroups.Known));
        if (row["factor"] is null == row["people"] is null)
            report.Error("scenario.one-of-two", row.Here, ("one", "factor"), ("other", "people"));
        var factor = row["factor"] is null ? null : NumberField.NotNegative(row, "factor", report);
        if (factor is not (null or (> 0 and <= ScenarioForm.MostFactor)))
            report.Error("scenario.factor", row.At("factor"));
        return new(StepKind.Population, Division: code, AgeGroup: row["ageGroup"], Factor: factor, People: row["people"] is null ? null : NumberField.NotNegative(row, "people", report));
    }
}
