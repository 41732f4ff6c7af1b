using CivilAtlas.Divisions;
using CsvHelper;
using Dapper;

namespace CivilAtlas.Scenarios;

internal enum ComparedBy { Division, Demand }

/// <param name="By">division, or demand.</param>
/// <param name="Level">Of divisions, only those of this level.</param>
internal sealed record CompareScenarioCsvRequest(Guid Id, Guid Run, Guid Base, ComparedBy By = ComparedBy.Division, DivisionLevel? Level = null);

/// <summary>A comparison as a table for a spreadsheet, in the caller's language.</summary>
internal sealed class CompareScenarioCsv(Store store, ScenarioComparisons comparisons) : Endpoint<CompareScenarioCsvRequest>
{
    // Excel takes a file for UTF-8 only by its byte order mark, and runs a text that begins like a formula.
    private static readonly CsvWriterOptions ForSpreadsheets = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    public override void Configure()
    {
        Get("/api/v1/scenarios/{id}/comparison.csv");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A run with a scenario against another, as CSV");
        Description(d => d.ClearDefaultProduces().Produces<string>(200, "text/csv"));
    }

    public override async Task HandleAsync(CompareScenarioCsvRequest request, CancellationToken cancellation)
    {
        if (request is { By: ComparedBy.Demand, Level: not null })
            throw new BadInput("level", "scenario.level-of-demand");
        var compared = await comparisons.OfAsync(request.Id, request.Run, request.Base, User, cancellation);
        var language = Messages.LanguageOf(HttpContext.Request);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"comparison-{compared.Run.Code}-{compared.Run.Order.AsOf:yyyy-MM-dd}.csv\"";
        await using var csv = CsvWriter.Create(HttpContext.Response.Body, ForSpreadsheets, leaveOpen: true);
        if (request.By == ComparedBy.Demand)
            await DemandAsync(csv, request, compared, language, cancellation);
        else
            await DivisionsAsync(csv, request, language, cancellation);
    }

    private async Task DivisionsAsync(CsvWriter csv, CompareScenarioCsvRequest request, string language, CancellationToken cancellation)
    {
        await HeadAsync(csv, language, "code name level people base-people reached-people base-reached-people reached-people-more share base-share share-more "
            + "mean-cost base-mean-cost mean-cost-more mean-access base-mean-access mean-access-more gini base-gini gini-more", cancellation);
        foreach (var row in await CompareScenario.RowsAsync(store, new(request.Id, request.Run, request.Base, request.Level, null, int.MaxValue - 1), null, cancellation))
        {
            csv.WriteField(row.Code);
            csv.WriteField(row.Name);
            csv.WriteField(row.Level);
            foreach (var figure in (double?[])[row.People, row.BasePeople, row.ReachedPeople, row.BaseReachedPeople, row.ReachedPeopleMore, row.Share, row.BaseShare, row.ShareMore,
                row.MeanCost, row.BaseMeanCost, row.MeanCostMore, row.MeanAccess, row.BaseMeanAccess, row.MeanAccessMore, row.Gini, row.BaseGini, row.GiniMore])
                csv.WriteField(figure);
            await csv.EndRecordAsync(cancellation);
        }
    }

    private async Task DemandAsync(CsvWriter csv, CompareScenarioCsvRequest request, ComparedRuns compared, string language, CancellationToken cancellation)
    {
        await HeadAsync(csv, language, "id lon lat people base-people before after difference base-reason reason", cancellation);
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<UnitDifference>(Sql.Beside<CompareScenarioDemand>(),
            new { request.Run, request.Base, cost = compared.Of == "cost", After = (string?)null, limit = (long?)null }, commandTimeout: 0).WithCancellation(cancellation))
        {
            csv.WriteField(row.Id);
            foreach (var figure in (double?[])[row.Lon, row.Lat, row.People, row.BasePeople, row.Before, row.After, row.Difference])
                csv.WriteField(figure);
            csv.WriteField(Why(row.BaseReason));
            csv.WriteField(Why(row.Reason));
            await csv.EndRecordAsync(cancellation);
        }

        string? Why(string? reason) => reason is null ? null : Messages.Say(language, "coverage.unreached." + reason);
    }

    private static async Task HeadAsync(CsvWriter csv, string language, string columns, CancellationToken cancellation) =>
        await csv.WriteRecordAsync([.. columns.Split(' ').Select(c => Messages.Say(language, "scenario.column." + c))], cancellation);
}
