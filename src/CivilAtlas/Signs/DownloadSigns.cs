using System.Runtime.CompilerServices;
using CivilAtlas.Divisions;
using CivilAtlas.Exports;

namespace CivilAtlas.Signs;

internal sealed record DownloadSignsRequest(Guid? PlaceName = null, string? Division = null, SignKind? Kind = null, SignState? State = null, bool? Outdated = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

/// <summary>Signs as a table: for the sign maker's order and the inspector's round.</summary>
internal sealed class DownloadSigns(Store store) : Endpoint<DownloadSignsRequest>
{
    private const int RowsAtOnce = 1000;

    private static readonly string[] Header = ["id", "placeNameId", "kind", "state", "name", "romanization", "standardName", "outdated", "lon", "lat", "since",
        .. Enum.GetValues<SignState>().Select(SignForm.Word), "photographs", "note"];

    public override void Configure()
    {
        Get("/api/v1/signs.csv");
        AllowAnonymous();
        Description(d => d.Produces<string>(200, "text/csv"), clearDefaults: true);
        Summary(s => s.Summary = "Name signs as CSV, with the filters of the list");
    }

    public override Task HandleAsync(DownloadSignsRequest request, CancellationToken cancellation) =>
        CsvOut.SendAsync(HttpContext, "signs.csv", ReadAsync(request, cancellation), Header, Fields, cancellation);

    /// <summary>Page by page, as of one day and one instant said once: lest a page see another than the page before.</summary>
    private async IAsyncEnumerable<SignResponse> ReadAsync(DownloadSignsRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new SignFilter(request.PlaceName, request.Division, request.Kind, request.State, request.Outdated, AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt));
        IReadOnlyList<SignResponse> rows;
        Guid? after = null;
        do
        {
            rows = await filter.ReadAsync(store, RowsAtOnce, after, cancellation);
            foreach (var sign in rows.Take(RowsAtOnce))
                yield return sign;
            after = rows.Count > RowsAtOnce ? rows[RowsAtOnce - 1].Id : null;
        }
        while (after is not null);
    }

    private static IEnumerable<string?> Fields(SignResponse sign) =>
    [
        sign.Id.ToString(), sign.PlaceNameId.ToString(), SignForm.Word(sign.Kind), SignForm.Word(sign.State), CsvOut.AsText(sign.Name), CsvOut.AsText(sign.Romanization),
        CsvOut.AsText(sign.StandardName), sign.Outdated ? "true" : "false", CsvOut.Number(sign.Location[0]), CsvOut.Number(sign.Location[1]), CsvOut.Day(sign.ValidFrom),
        .. Enum.GetValues<SignState>().Select(s => sign.Dates.TryGetValue(SignForm.Word(s), out var day) ? CsvOut.Day(day) : null),
        sign.Photographs.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), CsvOut.AsText(sign.Note),
    ];
}
