using System.Globalization;

namespace CivilAtlas.Imports;

/// <summary>Every finding of an import as a line of CSV, in the terminal's language; with a byte order mark, so that Excel reads it.</summary>
internal sealed class FindingFile : IAsyncDisposable
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");
    private readonly StreamWriter file;

    public FindingFile(string path)
    {
        file = new(path, append: false, new System.Text.UTF8Encoding(true));
        file.WriteLine("severity,kind,file,line,field,value,message,remedy,lon,lat,area_square_metres");
    }

    public void Write(Finding finding)
    {
        var language = Messages.LanguageOfTerminal;
        object?[] fields =
        [
            finding.Severity.ToString().ToLowerInvariant(), finding.Key, finding.Origin.File, finding.Origin.Line, finding.Origin.Field,
            finding.Origin.Value, finding.Say(language), finding.SayRemedy(language), finding.Place?.Lon, finding.Place?.Lat, finding.AreaSquareMetres,
        ];
        file.WriteLine(string.Join(',', fields.Select(f => Quote(Convert.ToString(f, CultureInfo.InvariantCulture) ?? ""))));
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(Special) ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
