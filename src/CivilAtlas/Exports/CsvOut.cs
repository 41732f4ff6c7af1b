using System.Globalization;
using System.Text;

namespace CivilAtlas.Exports;

/// <summary>Rows as a CSV file (RFC 4180), one by one, so that a file of any size takes no memory.</summary>
internal static class CsvOut
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <param name="open">Called when the first row is there: before it, a fault is still answered as one.</param>
    public static async Task<long> WriteAsync<T>(IAsyncEnumerable<T> rows, IReadOnlyList<string> header, Func<T, IEnumerable<string?>> fields, Func<Stream> open, CancellationToken cancellation)
    {
        StreamWriter? file = null;
        var written = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            file ??= await BeginAsync(open, header, cancellation);
            await file.WriteLineAsync(Line(fields(row)).AsMemory(), cancellation);
            written++;
        }
        file ??= await BeginAsync(open, header, cancellation);
        await file.FlushAsync(cancellation);
        return written;
    }

    /// <summary>As an answer to be saved under a name.</summary>
    public static Task SendAsync<T>(HttpContext context, string fileName, IAsyncEnumerable<T> rows, IReadOnlyList<string> header, Func<T, IEnumerable<string?>> fields, CancellationToken cancellation) =>
        WriteAsync(rows, header, fields, () =>
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename={fileName}";
            return context.Response.Body;
        }, cancellation);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A spreadsheet would run what begins so as a formula (OWASP, CSV injection).</summary>
    public static string? AsText(string? text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static async Task<StreamWriter> BeginAsync(Func<Stream> open, IReadOnlyList<string> header, CancellationToken cancellation)
    {
        // With a byte order mark, so that Excel reads it.
        var file = new StreamWriter(open(), new UTF8Encoding(true), 1 << 16);
        await file.WriteLineAsync(string.Join(',', header).AsMemory(), cancellation);
        return file;
    }

    private static string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string? text) => text is null ? ""
        : text.AsSpan().ContainsAny(Special) ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
