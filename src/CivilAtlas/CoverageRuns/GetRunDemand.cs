using System.Globalization;
using System.Security.Claims;
using CivilAtlas.Requests;

namespace CivilAtlas.CoverageRuns;

/// <param name="After">The cursor of the page before.</param>
/// <param name="Bbox">west,south,east,north in degrees.</param>
internal sealed record GetRunDemandRequest(Guid Id, int? After, string? Bbox, int Limit = 1000);

internal sealed class GetRunDemandValidator : Validator<GetRunDemandRequest>
{
    public GetRunDemandValidator() => RuleFor(r => r.Limit).IsPageLimit(10_000);
}

/// <param name="Cost">To the nearest facility, even where that is beyond the limit; null where no way leads to one.</param>
/// <param name="Reason">Why it is not reached; null where it is.</param>
internal sealed record RunDemandResponse(string Id, double Lon, double Lat, double People, double? Cost, double? Access, Guid? FacilityId, double? SnapMetres, string? Reason);

/// <summary>Pages of a run's demand, by key.</summary>
internal sealed class RunDemandPages(Store store, RunReader runs)
{
    public async Task<Page<RunDemandResponse>> ReadAsync(GetRunDemandRequest request, ClaimsPrincipal caller, bool unreached, CancellationToken cancellation)
    {
        var box = request.Bbox is null ? null : Box(request.Bbox);
        await runs.DoneAsync(request.Id, caller, cancellation);
        var rows = await store.QueryAsync<Row>(
            """
            select number, unit_id as id, lon, lat, people, cost, access, facility_id, snap_metres, reason
            from coverage_run_demand
            where run_id = @Id and number > @after and (not @unreached or reason is not null)
              and (@west::float8 is null or (lon between @west and @east and lat between @south and @north))
            order by number limit @Limit + 1
            """,
            new { request.Id, after = request.After ?? 0, unreached, request.Limit, west = box?[0], south = box?[1], east = box?[2], north = box?[3] }, cancellation);
        var page = Page<Row>.Of(rows, request.Limit, r => r.Number.ToString(CultureInfo.InvariantCulture));
        return new([.. page.Items.Select(r => r.ToResponse())], page.Next);
    }

    private static double[] Box(string text)
    {
        var sides = text.Split(',').Select(s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var side) ? side : double.NaN).ToArray();
        return sides.Length == 4 && sides.All(double.IsFinite) && sides[0] <= sides[2] && sides[1] <= sides[3] ? sides
            : throw new BadInput("bbox", "coverage-run.bbox", ("value", text.Length <= 60 ? text : text[..60] + "…"));
    }

    private sealed record Row(int Number, string Id, double Lon, double Lat, double People, double? Cost, double? Access, Guid? FacilityId, double? SnapMetres, string? Reason)
    {
        public RunDemandResponse ToResponse() => new(Id, Lon, Lat, People, Cost, Access, FacilityId, SnapMetres, Reason);
    }
}

internal sealed class GetRunDemand(RunDemandPages pages) : Endpoint<GetRunDemandRequest, Page<RunDemandResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/demand");
        AllowAnonymous();
        Summary(s => s.Summary = "A run by demand");
    }

    public override async Task HandleAsync(GetRunDemandRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await pages.ReadAsync(request, User, unreached: false, cancellation), cancellation);
}

/// <summary>Only those who are not reached, each with its reason.</summary>
internal sealed class GetRunUnreached(RunDemandPages pages) : Endpoint<GetRunDemandRequest, Page<RunDemandResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/unreached");
        AllowAnonymous();
        Summary(s => s.Summary = "Who a run did not reach, and why");
    }

    public override async Task HandleAsync(GetRunDemandRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await pages.ReadAsync(request, User, unreached: true, cancellation), cancellation);
}
