using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Divisions;

internal sealed record LocateRequest(double Lon, double Lat, string? Crs = null, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

internal sealed class LocateValidator : Validator<LocateRequest>
{
    public LocateValidator() => RuleFor(r => r.Crs).IsCoordinateSystem();
}

/// <summary>The divisions a point lies in, from the province down; an empty list outside them all.</summary>
internal sealed class Locate(Database.Store store) : Endpoint<LocateRequest, IReadOnlyList<DivisionResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/locate");
        AllowAnonymous();
        Summary(s => s.Summary = "Where a point lies, from the province down");
    }

    public override async Task HandleAsync(LocateRequest request, CancellationToken cancellation)
    {
        var places = Places.Read(CoordinateSystems.Read(request.Crs), [[request.Lon, request.Lat]], _ => "lon");
        var (validAt, recordedAt) = (AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt));
        var located = await Location.ReadAsync(store, places, validAt, recordedAt, cancellation);
        var ids = located.Chains[0].Select(i => located.Divisions[i].Id).ToArray();
        var rows = await store.QueryAsync<DivisionRow>(DivisionRow.Select + " and d.division_id = any(@ids) order by d.level", new { ids, validAt, recordedAt }, cancellation);
        await Send.OkAsync([.. rows.Select(r => r.ToResponse())], cancellation);
    }
}

/// <param name="Points">lon, lat each, in the order the system writes them.</param>
internal sealed record LocateManyRequest(IReadOnlyList<double[]> Points, string? Crs = null, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null)
{
    public const int MostPoints = 10_000;
}

internal sealed class LocateManyValidator : Validator<LocateManyRequest>
{
    public LocateManyValidator()
    {
        RuleFor(r => r.Crs).IsCoordinateSystem();
        RuleFor(r => r.Points.Count).LessThanOrEqualTo(LocateManyRequest.MostPoints).OverridePropertyName("points")
            .WithFault("locate.too-many", count => [("most", LocateManyRequest.MostPoints), ("count", count)]);
    }
}

/// <summary>One division met, named once however many points lie in it.</summary>
internal sealed record LocatedDivision(Guid Id, string Code, string Name, string Level);

/// <param name="Chains">For each point, in the order sent, the places in <c>divisions</c> of those it lies in, from the province down.</param>
internal sealed record LocateManyResponse(IReadOnlyList<LocatedDivision> Divisions, IReadOnlyList<IReadOnlyList<int>> Chains);

/// <summary>Up to 10,000 points at once, in one statement.</summary>
internal sealed class LocateMany(Database.Store store) : Endpoint<LocateManyRequest, LocateManyResponse>
{
    public override void Configure()
    {
        Post("/api/v1/divisions/locate");
        AllowAnonymous();
        Summary(s => s.Summary = "Where many points lie");
    }

    public override async Task HandleAsync(LocateManyRequest request, CancellationToken cancellation)
    {
        var places = Places.Read(CoordinateSystems.Read(request.Crs), request.Points, i => $"points[{i}]");
        await Send.OkAsync(await Location.ReadAsync(store, places, AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt), cancellation), cancellation);
    }
}

/// <summary>Points as they came, in the store's system.</summary>
internal sealed record Places(double[] Lons, double[] Lats)
{
    // Enough to see what is wrong with a file; naming ten thousand swapped points helps nobody.
    private const int MostFaults = 100;

    public static Places Read(CoordinateSystem system, IReadOnlyList<double[]> points, Func<int, string> field)
    {
        var (lons, lats, faults) = (new double[points.Count], new double[points.Count], new List<Fault>());
        for (var i = 0; i < points.Count && faults.Count < MostFaults; i++)
        {
            if (points[i] is not [var x, var y])
                faults.Add(new(field(i), "locate.not-a-pair"));
            else if (CoordinateSystems.FaultOf(system, field(i), x, y) is { } fault)
                faults.Add(fault);
            else
                (lons[i], lats[i]) = system.ToStore(x, y);
        }
        return faults.Count > 0 ? throw new BadInput(faults) : new(lons, lats);
    }
}

/// <summary>
/// Finds the lowest division that holds each point and goes up from there by parents, so that a chain always hangs together:
/// on a shared edge both neighbours hold the point, and the lower code is taken; a parent without a shape of its own is still named.
/// </summary>
internal static class Location
{
    public static async Task<LocateManyResponse> ReadAsync(Database.Store store, Places places, DateOnly validAt, DateTime recordedAt, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<HitRow>(Sql.Beside(typeof(Location)),
            new { lons = places.Lons, lats = places.Lats, validAt, recordedAt }, cancellation);
        var indexOf = rows.Select((row, i) => (row.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var lowest = new int[places.Lons.Length];
        Array.Fill(lowest, -1);
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
            foreach (var point in row.Points ?? [])
                lowest[point - 1] = i;
        var chains = new IReadOnlyList<int>?[rows.Count];
        IReadOnlyList<int> Chain(int i) => chains[i] ??= rows[i].ParentId is { } parent && indexOf.TryGetValue(parent, out var above) ? [.. Chain(above), i] : [i];
        return new([.. rows.Select(r => new LocatedDivision(r.Id, r.Code, r.Name, r.Level))], [.. lowest.Select(i => i < 0 ? [] : Chain(i))]);
    }

    private sealed record HitRow(Guid Id, Guid? ParentId, string Code, string Name, string Level, int[]? Points);
}
