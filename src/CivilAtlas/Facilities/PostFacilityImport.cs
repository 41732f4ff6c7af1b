using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
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
        var (crs, sent) = await SentFile.RequireAsync(HttpContext.Request, request.Crs, faults, cancellation);
        var layout = TableLayout.Ordinary.With(request.Map?.Split(',') ?? [], FacilityTable.ColumnsOf(kind!)) with { Encoding = request.Encoding };
        var report = new ImportReport();
        var totals = await SentFile.KeptAsync(sent, folder, path => ImportFacilities.RunAsync(store, rights, Actor.Of(User),
            new(path, Path.GetFileName(sent.FileName), kind!, layout, crs, request.ValidFrom ?? AsOf.Today, request.Source ?? FacilityFile.DefaultSource, request.DryRun),
            report, null, cancellation), cancellation);
        await Send.OkAsync(SentFile.Answer(report, totals, written: !request.DryRun), cancellation);
    }
}
