using System.Globalization;
using CivilAtlas.Spatial;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Imports;

/// <summary>A table sent with a request and imported while the caller waits.</summary>
internal static class SentFile
{
    /// <summary>The one file of the form; null where there is none or several.</summary>
    public static async Task<IFormFile?> OfAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasFormContentType && (await request.ReadFormAsync(cancellation)).Files is [var sent] ? sent : null;
        }
        catch (InvalidDataException)
        {
            // What calls itself a form and is none.
            return null;
        }
    }

    /// <summary>The coordinates' system and the file, or every fault at once, those already found among them.</summary>
    public static async Task<(CoordinateSystem Crs, IFormFile Sent)> RequireAsync(HttpRequest request, string? crs, List<Fault> faults, CancellationToken cancellation)
    {
        CoordinateSystem? system = null;
        if (crs is null)
            faults.Add(new("crs", "import.which-crs"));
        else if (!CoordinateSystem.TryParse(crs, out system))
            faults.Add(new("crs", "import.unknown-crs", ("value", crs)));
        var sent = await OfAsync(request, cancellation);
        if (sent is null)
            faults.Add(new("file", "facility-import.no-file"));
        return faults.Count > 0 ? throw new BadInput(faults) : (system!, sent!);
    }

    /// <summary>Keeps the file for as long as the work takes.</summary>
    public static async Task<T> KeptAsync<T>(IFormFile sent, DataFolder folder, Func<string, Task<T>> work, CancellationToken cancellation)
    {
        var path = Path.Combine(folder.Uploads, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(folder.Uploads);
            await using (var kept = File.Create(path))
                await sent.CopyToAsync(kept, cancellation);
            return await work(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The report as an answer; 400 where errors kept everything out.</summary>
    public static ImportReportResponse Answer(ImportReport report, ImportTotals totals, bool written)
    {
        RequireSound(report);
        return ImportReportResponse.Of(report, totals, written);
    }

    /// <summary>400 where there are errors.</summary>
    public static void RequireSound(ImportReport report)
    {
        if (report.HasErrors)
            throw Refusal(report);
    }

    public static BadInput Refusal(ImportReport report) => new([.. report.Kept.Where(f => f.Severity == ImportSeverity.Error).Select(f => f.ToFault())]);
}
