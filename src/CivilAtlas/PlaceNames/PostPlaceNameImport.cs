using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.PlaceNames;

/// <param name="Category">Of rows that do not say their own.</param>
/// <param name="Map">Columns and where they stand, as <c>name=名称,lon=3</c>.</param>
/// <param name="ValidFrom">From when the names hold, where a row does not say it; today where none is said.</param>
internal sealed record PostPlaceNameImportRequest([InQuery] string? Category = null, [InQuery] string? Crs = null, [InQuery] DateOnly? ValidFrom = null,
    [InQuery] string? Source = null, [InQuery] string? Map = null, [InQuery] string? Encoding = null, [InQuery] bool DryRun = false);

/// <summary>An uploaded file of place names; the same way as the command line's.</summary>
internal sealed class PostPlaceNameImport(Database.Store store, Rights rights, DataFolder folder, Gazetteers gazetteers, NameChecks.NameChecker rules) : Endpoint<PostPlaceNameImportRequest, ImportReportResponse>
{
    public override void Configure()
    {
        Post("/api/v1/imports/place-names");
        // What an import writes is approved at once.
        Roles(Rights.Holding(Deed.DecideName));
        AllowFileUploads();
        Summary(s =>
        {
            s.Summary = "Import place names from a CSV, .xlsx, GeoPackage, zipped shapefile or GeoJSON file";
            s.Description = "All or nothing: 400 names every broken row by file, line and column. The same file again changes nothing.";
        });
    }

    public override async Task HandleAsync(PostPlaceNameImportRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        if (request.Category is { } category && gazetteer.Categories.All.All(c => c.Code != category))
            faults.Add(new("category", "place-name-import.unknown-category", ("value", category)));
        var (crs, sent) = await SentFile.RequireAsync(HttpContext.Request, request.Crs, faults, cancellation);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], PlaceNameTable.Columns) with { Encoding = request.Encoding };
        var report = new ImportReport();
        var totals = await SentFile.KeptAsync(sent, folder, path => ImportPlaceNames.RunAsync(store, rights, Actor.Of(User), gazetteer, rules,
            new([(path, Path.GetFileName(sent.FileName))], request.Category, layout, crs, request.ValidFrom ?? AsOf.Today, request.Source ?? PlaceNameFiles.DefaultSource, request.DryRun),
            report, null, cancellation), cancellation);
        await Send.OkAsync(SentFile.Answer(report, totals, written: !request.DryRun), cancellation);
    }
}
