using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Facilities;

/// <param name="Map">Columns and where they stand, as <c>name=名称,lon=3</c>.</param>
/// <param name="ValidFrom">From when the facts hold, where a row does not say it; today where none is said.</param>
internal sealed record PostFacilityImportRequest([InQuery] string Kind, [InQuery] string? Crs = null, [InQuery] DateOnly? ValidFrom = null,
    [InQuery] string? Source = null, [InQuery] string? Map = null, [InQuery] string? Encoding = null, [InQuery] bool DryRun = false);

/// <summary>An uploaded table (CSV or .xlsx) of facilities; the same way as the command line's.</summary>
internal sealed class PostFacilityImport(Database.Store store, Rights rights, DataFolder folder) : Endpoint<PostFacilityImportRequest, ImportReportResponse>
{
    public override void Configure()
    {
        Post("/api/v1/imports/facilities");
        Roles(Rights.Holding(Deed.WriteFacility));
        AllowFileUploads();
        Summary(s =>
        {
            s.Summary = "Import facilities of one kind from a CSV or .xlsx file";
            s.Description = "All or nothing: 400 names every broken row by file, line and column. The same file again changes nothing.";
        });
    }

    public override async Task HandleAsync(PostFacilityImportRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var kind = FacilityKinds.Shipped.Find(request.Kind);
        if (kind is null)
            faults.Add(FacilityKinds.Shipped.Unknown("kind", request.Kind));
        CoordinateSystem? crs = null;
        if (request.Crs is null)
            faults.Add(new("crs", "import.which-crs"));
        else if (!CoordinateSystem.TryParse(request.Crs, out crs))
            faults.Add(new("crs", "import.unknown-crs", ("value", request.Crs)));
        if (await UploadAsync(cancellation) is not { } sent)
            throw new BadInput([.. faults, new("file", "facility-import.no-file")]);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], FacilityTable.ColumnsOf(kind!)) with { Encoding = request.Encoding };
        var path = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            await using (var kept = File.Create(path))
                await sent.CopyToAsync(kept, cancellation);
            await ImportAsync(new(path, Path.GetFileName(sent.FileName), kind!, layout, crs, request.ValidFrom ?? AsOf.Today,
                request.Source ?? FacilityFile.DefaultSource, request.DryRun), cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<IFormFile?> UploadAsync(CancellationToken cancellation)
    {
        try
        {
            return HttpContext.Request.HasFormContentType && (await HttpContext.Request.ReadFormAsync(cancellation)).Files is [var sent] ? sent : null;
        }
        catch (InvalidDataException)
        {
            // What calls itself a form and is none.
            return null;
        }
    }

    private async Task ImportAsync(FacilityFile file, CancellationToken cancellation)
    {
        var report = new ImportReport();
        var totals = await ImportFacilities.RunAsync(store, rights, Actor.Of(User), file, report, null, cancellation);
        if (report.HasErrors)
            throw new BadInput([.. report.Kept.Where(f => f.Severity == Imports.Severity.Error).Select(f => f.ToFault())]);
        await Send.OkAsync(ImportReportResponse.Of(report, totals, written: !file.DryRun), cancellation);
    }
}
