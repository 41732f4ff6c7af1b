using System.Text;

namespace CivilAtlas.Imports;

/// <summary>
/// The lines of a CSV file (RFC 4180), in whatever encoding and with whatever delimiter it comes.
/// Read here and not by a library, because a person has to be told the line on which a broken record begins.
/// </summary>
internal static class CsvLines
{
    // A quotation mark never closed must not swallow the whole file, nor the memory.
    private const int MostLinesOfARecord = 200;
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    public static IEnumerable<TableLine> Read(Stream file, string name, TableLayout layout, ImportReport report)
    {
        var encoding = layout.Encoding is { } named ? TextEncoding.Named(named) : TextEncoding.Of(file);
        if (encoding is null)
        {
            report.Error("import.unknown-encoding", new(name, null, null, layout.Encoding));
            yield break;
        }
        file.Position = 0;
        if (encoding is not UTF8Encoding)
            report.Note("import.converted", new(name), ("encoding", encoding.WebName.ToUpperInvariant()));
        var delimiter = layout.Delimiter ?? DelimiterOf(file, encoding);
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var number = 0L;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!line.Contains('"', StringComparison.Ordinal))
            {
                yield return new(number, line.Split(delimiter), null);
                continue;
            }
            var first = number;
            var record = new CsvRecord(delimiter);
            record.Take(line);
            while (record.IsOpen && number - first < MostLinesOfARecord && reader.ReadLine() is { } next)
            {
                number++;
                record.Take(next);
            }
            yield return new(first, record.Fields, record.Broken);
        }
    }

    /// <summary>The one that stands most often, and as often in each of the first lines.</summary>
    private static char DelimiterOf(Stream file, Encoding encoding)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 14, leaveOpen: true);
        var lines = new List<string>();
        while (lines.Count < 10 && reader.ReadLine() is { } line)
            if (line.Length > 0)
                lines.Add(line);
        file.Position = 0;
        return Delimiters.MaxBy(d =>
        {
            var counts = lines.ConvertAll(line => Outside(line, d));
            return counts.Count == 0 ? 0 : counts[0] * (counts.TrueForAll(c => c == counts[0]) ? 1000 : 1);
        });
    }

    private static int Outside(string line, char delimiter)
    {
        var (quoted, count) = (false, 0);
        foreach (var character in line)
        {
            quoted ^= character == '"';
            count += !quoted && character == delimiter ? 1 : 0;
        }
        return count;
    }
}
