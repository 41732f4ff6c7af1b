using System.Globalization;
using System.Text;
using CivilAtlas.Divisions;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <param name="Limits">In the run's unit, as <c>10,20,30</c>; a third, two thirds and the whole of the run's limit where none are said.</param>
internal sealed record GetServiceAreasRequest(Guid Id, string? Limits);

/// <summary>From where any of the run's facilities is reached within each limit, as GeoJSON; a wider area holds the narrower.</summary>
internal sealed class GetServiceAreas(Store store, RunReader runs, RoadNetworks networks) : Endpoint<GetServiceAreasRequest>
{
    private const int MostLimits = 10;

    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/service-areas");
        AllowAnonymous();
        Summary(s => s.Summary = "Service areas of a run's facilities");
        Description(d => d.ClearDefaultProduces(204).Produces<object>(200, "application/geo+json"));
    }

    public override async Task HandleAsync(GetServiceAreasRequest request, CancellationToken cancellation)
    {
        var given = request.Limits is null ? null : Read(request.Limits);
        var run = await runs.DoneAsync(request.Id, User, cancellation);
        double[] limits = given ?? [run.Order.Limit / 3, run.Order.Limit * 2 / 3, run.Order.Limit];
        var facilities = await GetRunFacilities.ReadAsync(store, request.Id, cancellation);
        var ways = await RunGround.WaysOfAsync(networks, run, [], [.. facilities.Select(f => new LonLat(f.Lon, f.Lat))], cancellation);
        var areas = await Task.Run(() => ways.Areas(limits, cancellation), cancellation);
        var features = areas.Select((area, i) => string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":"Feature","properties":{"limit":{{limits[i]:R}},"unit":"{{run.Unit}}"},"geometry":{{GeoJson.Write(area)}}}"""));
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "application/geo+json";
        await HttpContext.Response.WriteAsync($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""", Encoding.UTF8, cancellation);
    }

    private static double[] Read(string text)
    {
        var limits = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) ? limit : double.NaN).ToArray();
        return limits.Length <= MostLimits && limits.All(l => l > 0 && double.IsFinite(l)) ? limits
            : throw new BadInput("limits", "coverage-run.limits", ("value", text.Length <= 60 ? text : text[..60] + "…"));
    }
}
