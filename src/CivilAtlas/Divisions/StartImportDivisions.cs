using System.Text.Json;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;

namespace CivilAtlas.Divisions;

/// <param name="ValidFrom">From when the facts hold in law.</param>
/// <param name="Crs">The coordinates' system; without one, coordinates that do not say it themselves are refused.</param>
/// <param name="Layout">A layout that ships with the program.</param>
/// <param name="DryRun">Check everything and write nothing.</param>
internal sealed record StartImportDivisionsRequest([InQuery] DateOnly ValidFrom, [InQuery] string? Crs, [InQuery] string? Layout, [InQuery] string? Source, [InQuery] bool? DryRun);

/// <param name="File">The table, CSV or .xlsx.</param>
/// <param name="Polygon">GeoJSON files, each named by its division's code.</param>
internal sealed record ImportDivisionsUpload(IFormFile File, IFormFileCollection? Polygon);

internal sealed record StartImportResponse(Guid JobId);

/// <summary>The same import as the command line's, as a job; its result is the report.</summary>
internal sealed class StartImportDivisions(Database.Store store, DataFolder data) : Endpoint<StartImportDivisionsRequest, StartImportResponse>
{
    // The caller's own file name is only ever said, never written to.
    private const string Table = "table", Polygons = "polygons";

    public static readonly JobKind Kind = new("import-divisions", RunAsync);

    public override void Configure()
    {
        Post("/api/v1/imports/divisions");
        Roles(Rights.Holding(Deed.ImportDivisions));
        AllowFileUploads(dontAutoBindFormData: true);
        Description(d => d.Accepts<ImportDivisionsUpload>("multipart/form-data").ClearDefaultProduces(200).Produces<StartImportResponse>(202));
        Summary(s =>
        {
            s.Summary = "Import divisions from a table and polygons";
            s.Description = "The parts are `file`, the table (CSV or .xlsx), and any number of `polygon`, GeoJSON files named CODE.json. The job's result is the report.";
        });
    }

    public override async Task HandleAsync(StartImportDivisionsRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        if (actor.DivisionId is not null)
            throw new Forbidden("rights.outside-division");
        if (request.Crs is not null && !CoordinateSystem.TryParse(request.Crs, out _))
            throw new BadInput("crs", "import.unknown-crs", ("value", request.Crs));
        if (request.Layout is not null)
            TableLayout.Shipped(request.Layout);
        await Upload.SweepAsync(store, data, cancellation);
        string? name = null;
        var upload = await Upload.TakeAsync(HttpContext, data, (part, given) => part switch
        {
            "file" when name is null => Named(given),
            "polygon" when DivisionCode.IsWellFormed(Path.GetFileNameWithoutExtension(given)) && Path.GetExtension(given) is ".json" or ".geojson" => Path.Combine(Polygons, given),
            "polygon" => throw new BadInput(part, "polygon.name"),
            _ => throw new BadInput(part, "import.unknown-part", ("known", (string[])["file", "polygon"])),
        }, cancellation);
        if (name is null)
        {
            upload.Delete();
            throw new BadInput("file", "input.missing");
        }
        var job = await store.WriteAsync(actor, writing => writing.EnqueueAsync(Kind.Name,
            new ImportDivisionsJob(upload.Name, name, request.ValidFrom, request.Crs, request.Layout, request.Source, request.DryRun ?? false)), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/jobs/{job}";
        await Send.ResponseAsync(new(job), 202, cancellation);

        string Named(string given)
        {
            name = given;
            return Table;
        }
    }

    private static async Task<object?> RunAsync(IServiceProvider services, JobRun run, CancellationToken cancellation)
    {
        var job = run.Request.Deserialize<ImportDivisionsJob>(JsonShape.Options)!;
        var upload = Upload.At(services.GetRequiredService<DataFolder>(), job.Upload);
        var polygons = Path.Combine(upload.Folder, Polygons);
        var files = new DivisionFiles([(Path.Combine(upload.Folder, Table), job.Name)], Directory.Exists(polygons) ? polygons : null,
            job.Layout is null ? TableLayout.Ordinary : TableLayout.Shipped(job.Layout),
            CoordinateSystem.TryParse(job.Crs, out var crs) ? crs : null, job.ValidFrom, job.Source ?? job.Layout ?? job.Name, job.DryRun);
        var report = new ImportReport();
        // Who may import, and that it is for everywhere, was settled when the job was put into the queue.
        var actor = new Actor(run.Account, new HashSet<string>(), null);
        var totals = await ImportDivisions.RunAsync(services.GetRequiredService<Database.Store>(), actor, files, report, run.Progress, cancellation);
        upload.Delete();
        return ImportReportResponse.Of(report, totals, !report.HasErrors && !job.DryRun);
    }

    private sealed record ImportDivisionsJob(string Upload, string Name, DateOnly ValidFrom, string? Crs, string? Layout, string? Source, bool DryRun);
}
