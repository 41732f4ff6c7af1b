using CivilAtlas.Requests;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <param name="DemandId">As the run's demand names it.</param>
/// <param name="Count">How many facilities, nearest first.</param>
internal sealed record GetRunNearestRequest(Guid Id, string DemandId, int Count = 5);

internal sealed class GetRunNearestValidator : Validator<GetRunNearestRequest>
{
    public GetRunNearestValidator() => RuleFor(r => r.Count).IsPageLimit(20);
}

/// <summary>A GeoJSON LineString.</summary>
internal sealed record RouteLine(string Type, IReadOnlyList<double[]> Coordinates);

/// <param name="Metres">Along the way.</param>
internal sealed record NearestFacilityResponse(Guid Id, string Name, double Lon, double Lat, double? Capacity, double Cost, double Metres, bool WithinLimit, RouteLine Route);

/// <summary>The nearest facilities of one demand, capacity or not, each with the way to it.</summary>
internal sealed class GetRunNearest(Store store, RunReader runs, RoadNetworks networks) : Endpoint<GetRunNearestRequest, IReadOnlyList<NearestFacilityResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}/demand/{demandId}/nearest");
        AllowAnonymous();
        Summary(s => s.Summary = "The nearest facilities of a demand, with routes");
    }

    public override async Task HandleAsync(GetRunNearestRequest request, CancellationToken cancellation)
    {
        var run = await runs.DoneAsync(request.Id, User, cancellation);
        var unit = await store.SingleOrDefaultAsync<LonLat>("select lon, lat from coverage_run_demand where run_id = @Id and unit_id = @DemandId limit 1",
            new { request.Id, request.DemandId }, cancellation) ?? throw new NotFound("coverage-run.no-unit", ("value", request.DemandId));
        var facilities = await GetRunFacilities.ReadAsync(store, request.Id, cancellation);
        var ways = await RunGround.WaysOfAsync(networks, run, [unit], [.. facilities.Select(f => new LonLat(f.Lon, f.Lat))], cancellation);
        var left = Enumerable.Repeat(1.0, facilities.Count).ToArray();
        List<NearestFacilityResponse> found = [];
        while (found.Count < request.Count && ways.Nearest(left, cancellation).Facility[0] is >= 0 and var nearest && ways.Between(0, nearest, cancellation) is { } way)
        {
            // Each is taken out once found, and the next is then the nearest.
            left[nearest] = 0;
            var facility = facilities[nearest];
            found.Add(new(facility.Id, facility.Name, facility.Lon, facility.Lat, facility.Capacity, way.Cost, way.LengthMetres, way.Cost <= run.Order.Limit,
                // A line has two ends, even where there is no way to go.
                new("LineString", way.Path.Count > 1 ? way.Path : [[unit.Lon, unit.Lat], [facility.Lon, facility.Lat]])));
        }
        await Send.OkAsync(found, cancellation);
    }
}
