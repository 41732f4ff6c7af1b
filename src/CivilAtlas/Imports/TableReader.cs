namespace CivilAtlas.Imports;

/// <summary>Streams the rows of a table, CSV or Excel, or the features of a GeoPackage, shapefile or GeoJSON file, as a layout says. What cannot be read becomes an error in the report, with its line.</summary>
internal static class TableReader
{
    /// <summary>PK: the archive that an .xlsx is.</summary>
    private static readonly byte[] Archive = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>The compound file of Excel before 2007.</summary>
    private static readonly byte[] OldWorkbook = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>A GeoPackage is an SQLite database.</summary>
    private static readonly byte[] Database = [.. "SQLite format 3\0"u8];

    private static readonly byte[] Shapes = [0, 0, ShapefileLines.FileCode >> 8, ShapefileLines.FileCode & 0xFF];

    /// <param name="path">The file.</param>
    /// <param name="name">How people know it; the report says this.</param>
    public static IEnumerable<TableRow> Read(string path, string name, TableLayout layout, IReadOnlyList<Column> columns, ImportReport report)
    {
        if (!File.Exists(path))
            throw new BadInput("path", "import.no-file", ("value", name));
        using var file = File.OpenRead(path);
        if (file.Length == 0)
        {
            report.Error("import.empty", new(name));
            yield break;
        }
        var before = report.Errors;
        IReadOnlyDictionary<string, int>? places = null;
        var width = 0;
        foreach (var line in Lines(file, path, name, layout, report))
        {
            if (places is null)
            {
                places = layout.Places(line.Fields, columns, name, report);
                width = line.Fields.Length;
                if (places.Count == 0 || columns.Any(c => c.Required && !places.ContainsKey(c.Name)))
                    yield break;
                // Features have no first line: their fields have names already.
                if (layout.Header || line.Number == 0)
                    continue;
            }
            report.Rows++;
            if (IsSound(line, width, name, report))
                yield return new(name, line.Number, line.Fields, places, layout.Values, line.Geometry);
        }
        if (places is null && report.Errors == before)
            report.Error("import.empty", new(name));
    }

    private static IEnumerable<TableLine> Lines(FileStream file, string path, string name, TableLayout layout, ImportReport report)
    {
        Span<byte> start = stackalloc byte[16];
        var read = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (read.StartsWith(OldWorkbook))
        {
            report.Error("import.old-workbook", new(name));
            return [];
        }
        return read.StartsWith(Archive) ? ShapefileLines.IsIn(file) ? ShapefileLines.ReadArchive(file, name, layout, report) : WorkbookLines.Read(file, name, layout.Sheet, report)
            : read.StartsWith(Database) ? GeoPackageLines.Read(path, name, layout, report)
            : read.StartsWith(Shapes) ? ShapefileLines.Read(file, path, name, layout, report)
            : read.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{', ..] ? GeoJsonLines.Read(file, name, report)
            : CsvLines.Read(file, name, layout, report);
    }

    private static bool IsSound(TableLine line, int width, string name, ImportReport report)
    {
        // A quotation mark never closed swallows the lines after it: then the first of them is the one to mend.
        if (line.BrokenQuote is { } text)
            report.Error("import.broken-quote", new(name, line.Number, null, Shorten(text)));
        else if (line.Fields.Length != width)
            report.Error("import.field-count", new(name, line.Number, null, Shorten(string.Join(',', line.Fields))), ("have", line.Fields.Length), ("want", width));
        else if (Array.FindIndex(line.Fields, TextEncoding.IsUnreadable) is >= 0 and var place)
            report.Error("import.unreadable-character", new(name, line.Number, null, Shorten(line.Fields[place])), ("column", place + 1));
        else
            return true;
        return false;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}

/// <summary>A line of a table before its fields have names.</summary>
/// <param name="Number">From 1; of features the names of their fields stand before the first, as 0.</param>
/// <param name="BrokenQuote">The text around a quotation mark that stands wrong, or null.</param>
/// <param name="Geometry">Of a feature, in the file's system.</param>
internal readonly record struct TableLine(long Number, string[] Fields, string? BrokenQuote, NetTopologySuite.Geometries.Geometry? Geometry = null);
