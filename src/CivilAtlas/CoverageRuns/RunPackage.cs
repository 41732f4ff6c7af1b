using System.Runtime.CompilerServices;
using CivilAtlas.Divisions;
using CivilAtlas.Exports;
using Dapper;
using NetTopologySuite.Geometries;

namespace CivilAtlas.CoverageRuns;

/// <summary>A run as a GeoPackage: its demand and its facilities as points, its divisions as they were drawn on its day.</summary>
internal static class RunPackage
{
    public static async Task<long> WriteAsync(Store store, RunHead run, string path, CancellationToken cancellation)
    {
        await using var package = await GeoPackageOut.CreateAsync(path, cancellation);
        var rows = await package.AddAsync("demand", "POINT", RunRow.ReadAsync(store, run.Id, cancellation), d => At(d.Lon, d.Lat), Demand(run.Unit), cancellation);
        await package.AddAsync("division", "MULTIPOLYGON", DivisionsAsync(store, run, cancellation), d => d.Geometry is null ? null : GeoJson.Read(d.Geometry), Divisions(run.Unit), cancellation);
        await package.AddAsync("facility", "POINT", (await GetRunFacilities.ReadAsync(store, run.Id, cancellation)).ToAsyncEnumerable(), f => At(f.Lon, f.Lat), Facilities, cancellation);
        await package.CompleteAsync(cancellation);
        return rows;
    }

    private static GeoPackageColumn<RunRow>[] Demand(string unit) =>
    [
        GeoPackageColumn<RunRow>.Text("id", d => d.Id), GeoPackageColumn<RunRow>.Text("code", d => d.Code), GeoPackageColumn<RunRow>.Text("name", d => d.Name),
        GeoPackageColumn<RunRow>.Real("people", d => d.People), GeoPackageColumn<RunRow>.Real(unit, d => d.Cost), GeoPackageColumn<RunRow>.Real("access", d => d.Access),
        GeoPackageColumn<RunRow>.Text("facility_id", d => d.FacilityId?.ToString()), GeoPackageColumn<RunRow>.Text("facility", d => d.Facility),
        GeoPackageColumn<RunRow>.Real("snap_metres", d => d.SnapMetres), GeoPackageColumn<RunRow>.Boolean("reached", d => d.Reason is null), GeoPackageColumn<RunRow>.Text("reason", d => d.Reason),
    ];

    private static GeoPackageColumn<DivisionRow>[] Divisions(string unit) =>
    [
        GeoPackageColumn<DivisionRow>.Text("code", d => d.Code), GeoPackageColumn<DivisionRow>.Text("name", d => d.Name), GeoPackageColumn<DivisionRow>.Text("level", d => d.Level),
        GeoPackageColumn<DivisionRow>.Text("parent_code", d => d.ParentCode), GeoPackageColumn<DivisionRow>.Real("people", d => d.People),
        GeoPackageColumn<DivisionRow>.Real("reached_people", d => d.ReachedPeople), GeoPackageColumn<DivisionRow>.Real("share", d => d.Share),
        GeoPackageColumn<DivisionRow>.Integer("units", d => d.Units), GeoPackageColumn<DivisionRow>.Integer("reached_units", d => d.ReachedUnits),
        GeoPackageColumn<DivisionRow>.Real("mean_" + unit, d => d.MeanCost), GeoPackageColumn<DivisionRow>.Real("mean_access", d => d.MeanAccess),
        GeoPackageColumn<DivisionRow>.Real("gini", d => d.Gini), GeoPackageColumn<DivisionRow>.Real("capacity", d => d.Capacity), GeoPackageColumn<DivisionRow>.Real("need_share", d => d.NeedShare),
        GeoPackageColumn<DivisionRow>.Date("as_of", d => d.AsOf),
    ];

    private static readonly GeoPackageColumn<RunFacilityResponse>[] Facilities =
    [
        GeoPackageColumn<RunFacilityResponse>.Text("id", f => f.Id.ToString()), GeoPackageColumn<RunFacilityResponse>.Text("name", f => f.Name),
        GeoPackageColumn<RunFacilityResponse>.Real("capacity", f => f.Capacity), GeoPackageColumn<RunFacilityResponse>.Real("snap_metres", f => f.SnapMetres),
        GeoPackageColumn<RunFacilityResponse>.Real("people", f => f.People), GeoPackageColumn<RunFacilityResponse>.Integer("units", f => f.Units),
    ];

    private static Point At(double lon, double lat) => Spatial.Store.Factory.CreatePoint(new Coordinate(lon, lat));

    private static async IAsyncEnumerable<DivisionRow> DivisionsAsync(Store store, RunHead run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await store.Source.OpenConnectionAsync(cancellation);
        await foreach (var row in connection.QueryUnbufferedAsync<DivisionRow>(
            """
            select r.code, r.name, r.level::text as level, r.parent_code, r.people, r.reached_people, r.share, r.units, r.reached_units, r.mean_cost, r.mean_access, r.gini, r.capacity, r.need_share,
                   @asOf::date as as_of, st_asgeojson(v.geometry) as geometry
            from coverage_run_division r
            left join lateral (
                select geometry from division_version v
                where v.division_id = r.division_id and v.valid @> @asOf::date and v.recorded @> @made::timestamptz limit 1) v on true
            where r.run_id = @Id
            order by r.level, r.code collate "C"
            """, new { run.Id, asOf = run.Order.AsOf, made = run.CreatedAt.UtcDateTime }, commandTimeout: 0).WithCancellation(cancellation))
            yield return row;
    }

    private sealed record DivisionRow(string Code, string Name, string Level, string? ParentCode, double People, double ReachedPeople, double? Share, int Units, int ReachedUnits,
        double? MeanCost, double? MeanAccess, double? Gini, double? Capacity, double? NeedShare, DateOnly AsOf, string? Geometry);
}

/// <summary>A run for a desktop GIS.</summary>
internal sealed class GetRunPackage(Store store, RunReader runs, DataFolder folder) : Endpoint<GetRunRequest>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/runs/{id}.gpkg");
        AllowAnonymous();
        Summary(s => s.Summary = "A run's demand, divisions and facilities as a GeoPackage");
        Description(d => d.ClearDefaultProduces().Produces<byte[]>(200, GeoPackageOut.MediaType));
    }

    public override async Task HandleAsync(GetRunRequest request, CancellationToken cancellation)
    {
        var run = await runs.DoneAsync(request.Id, User, cancellation);
        // SQLite goes back and forth in its file, which an answer cannot.
        Directory.CreateDirectory(folder.Uploads);
        var path = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N"));
        try
        {
            await RunPackage.WriteAsync(store, run, path, cancellation);
            await using var made = File.OpenRead(path);
            HttpContext.MarkResponseStart();
            HttpContext.Response.ContentType = GeoPackageOut.MediaType;
            HttpContext.Response.ContentLength = made.Length;
            HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"coverage-{run.Code}-{run.Order.AsOf:yyyy-MM-dd}.gpkg\"";
            await made.CopyToAsync(HttpContext.Response.Body, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
