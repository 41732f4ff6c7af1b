using CivilAtlas.Imports;
using CivilAtlas.Requests;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Travel;

/// <param name="Crs">4490, wgs84, gcj02, bd09, or an EPSG code; it is never guessed.</param>
/// <param name="Division">Whose roads these are; the caller's own division, or the register's only prefecture, where left out. They may reach beyond it.</param>
/// <param name="Tolerance">Metres: ends and vertices no further apart are one place.</param>
/// <param name="Map">Columns and where they stand, as <c>class=等级,speed=限速</c>.</param>
/// <param name="Classes">The file's own words for our classes, as <c>石板路=path,gravel=village</c>.</param>
/// <param name="Layer">Of a GeoPackage; its first where left out.</param>
internal sealed record PostNetworkRequest([InQuery] string Name, [InQuery] string? Crs = null, [InQuery] string? Division = null, [InQuery] double Tolerance = ImportNetwork.DefaultTolerance,
    [InQuery] string? Map = null, [InQuery] string? Classes = null, [InQuery] string? Encoding = null, [InQuery] string? Layer = null);

/// <param name="Components">Parts that no road joins.</param>
/// <param name="LargestShare">Of the length, in the part that has most of it; the rest cannot be got to from there.</param>
/// <param name="DeadEnds">Ends where nothing goes on; too many speak for a wider tolerance.</param>
internal sealed record PostNetworkResponse(Guid Id, string Name, long Rows, int Nodes, int Edges, double LengthKilometres, double ToleranceMetres, int Components, double LargestShare, int DeadEnds,
    IReadOnlyList<FindingResponse> Findings);

/// <summary>A planner's own roads, all of the file or nothing; runs take them as <c>travel.network</c>.</summary>
internal sealed class PostNetwork(Database.Store store, Rights rights, DataFolder folder) : Endpoint<PostNetworkRequest, PostNetworkResponse>
{
    public override void Configure()
    {
        Post("/api/v1/travel/networks");
        Roles(Rights.Holding(Deed.OwnData));
        AllowFileUploads();
        Summary(s =>
        {
            s.Summary = "Import a road network from GeoJSON, GeoPackage or a zipped shapefile";
            s.Description = """
                Columns: class (a class of ours, or a word of OpenStreetMap or of a Chinese road survey), and optionally oneway (yes, no, -1, FT, TF, B), speed (km/h, of cars),
                walk, ebike, car (no: closed to them; yes; or their own speed in km/h), slope (percent, rising as drawn). Where there is no slope, heights of the vertices are taken.
                On foot a slope is walked by Tobler's hiking function (1993). Lines are joined at ends and vertices within the tolerance; lines that merely cross are not, one of them is a bridge.
                All or nothing: 400 names every broken row by file, row and column.
                """;
        });
        Description(d => d.ClearDefaultProduces(200).Produces<PostNetworkResponse>(201));
    }

    public override async Task HandleAsync(PostNetworkRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        List<Fault> faults = [.. ImportNetwork.Faults(request.Name, request.Tolerance)];
        var (crs, sent) = await SentFile.RequireAsync(HttpContext.Request, request.Crs, faults, cancellation);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], RoadTable.Columns) with { Encoding = request.Encoding, Sheet = request.Layer };
        var classes = new RoadClasses(request.Classes?.Split(',') ?? []);
        var division = await ImportNetwork.DivisionAsync(store, rights, actor, request.Division, cancellation);
        var report = new ImportReport();
        var made = await SentFile.KeptAsync(sent, folder, path => ImportNetwork.RunAsync(store, actor,
            new(path, Path.GetFileName(sent.FileName), request.Name, layout, crs, classes, request.Tolerance, division, DryRun: false), report, null, cancellation), cancellation);
        if (made is not var (id, network))
            throw SentFile.Refusal(report);
        await Send.ResponseAsync(new(id, request.Name.Trim(), report.Rows, network.Nodes, network.Edges, network.LengthMetres / 1000, request.Tolerance,
            network.Shape.Components, network.Shape.LargestShare, network.Shape.DeadEnds, [.. report.Kept.Select(FindingResponse.Of)]), 201, cancellation);
    }
}
