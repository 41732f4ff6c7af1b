using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace CivilAtlas.Imports;

/// <summary>The features of a shapefile as lines: the names of its fields first, then each feature with its geometry. It comes as .shp with its .dbf beside it, or both in a .zip.</summary>
internal static class ShapefileLines
{
    /// <summary>The file code of every .shp, big end first (ESRI Shapefile Technical Description, 1998).</summary>
    public const int FileCode = 9994;

    // Where the language driver says nothing this is what the field names' length and the records' begin with (dBASE III).
    private const int HeaderLengthAt = 8;

    public static bool IsIn(Stream archive)
    {
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Any(IsShapes);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            archive.Position = 0;
        }
    }

    public static IEnumerable<TableLine> ReadArchive(Stream archive, string name, TableLayout layout, ImportReport report)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        var shapes = zip.Entries.First(IsShapes);
        Stream? Unpacked(string extension)
        {
            var wanted = Path.ChangeExtension(shapes.FullName, extension);
            if (zip.Entries.FirstOrDefault(e => string.Equals(e.FullName, wanted, StringComparison.OrdinalIgnoreCase)) is not { } entry)
                return null;
            // A reader goes back and forth in it, which a packed stream cannot.
            var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            using (var packed = entry.Open())
                packed.CopyTo(file);
            file.Position = 0;
            return file;
        }
        using var shp = Unpacked(".shp");
        using var dbf = Unpacked(".dbf");
        using var cpg = Unpacked(".cpg");
        foreach (var line in Read(shp!, dbf, cpg, name, layout, report))
            yield return line;
    }

    /// <param name="path">Of the .shp; the .dbf and .cpg lie beside it.</param>
    public static IEnumerable<TableLine> Read(Stream shp, string path, string name, TableLayout layout, ImportReport report)
    {
        using var dbf = Beside(path, ".dbf");
        using var cpg = Beside(path, ".cpg");
        foreach (var line in Read(shp, dbf, cpg, name, layout, report))
            yield return line;
    }

    private static IEnumerable<TableLine> Read(Stream shp, Stream? dbf, Stream? cpg, string name, TableLayout layout, ImportReport report)
    {
        if (dbf is null)
        {
            report.Error("import.no-dbf", new(name));
            yield break;
        }
        if (EncodingOf(dbf, cpg, layout, name, report) is not { } encoding || Open(shp, dbf, encoding, name, report) is not { } reader)
            yield break;
        using (reader)
        {
            var fields = reader.Fields.Select(f => f.Name).ToArray();
            yield return new(0, fields, null);
            for (var number = 1L; Next(reader, name, number, report, out var deleted, out var feature); number++)
                if (!deleted && feature is not null)
                    yield return new(number, [.. fields.Select(f => Text(feature.Attributes[f]))], null, feature.Geometry is { IsEmpty: false } geometry ? geometry : null);
        }
    }

    private static ShapefileReader? Open(Stream shp, Stream dbf, Encoding encoding, string name, ImportReport report)
    {
        try
        {
            return Shapefile.OpenRead(shp, dbf, new ShapefileReaderOptions { Encoding = encoding });
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            report.Error("import.shapefile-unreadable", new(name));
            return null;
        }
    }

    private static bool Next(ShapefileReader reader, string name, long number, ImportReport report, out bool deleted, out Feature? feature)
    {
        try
        {
            return reader.Read(out deleted, out feature);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            report.Error("import.shapefile-unreadable", new(name, number));
            (deleted, feature) = (false, null);
            return false;
        }
    }

    /// <summary>As the caller says; else as the .cpg says; else found out from the records, for most offices' files say nothing and are in GBK.</summary>
    private static Encoding? EncodingOf(Stream dbf, Stream? cpg, TableLayout layout, string name, ImportReport report)
    {
        var said = layout.Encoding ?? (cpg is null ? null : new StreamReader(cpg, leaveOpen: true).ReadToEnd().Trim());
        if (!string.IsNullOrEmpty(said))
        {
            // 936 and the like stand in a .cpg without a word before them.
            var found = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? TextEncoding.Numbered(page) : TextEncoding.Named(said);
            if (found is null)
                report.Error("import.unknown-encoding", new(name, null, null, said));
            return found;
        }
        Span<byte> length = stackalloc byte[2];
        dbf.Position = HeaderLengthAt;
        dbf.ReadAtLeast(length, 2, throwOnEndOfStream: false);
        dbf.Position = BinaryPrimitives.ReadUInt16LittleEndian(length);
        using var records = new MemoryStream();
        dbf.CopyTo(records);
        dbf.Position = records.Position = 0;
        return TextEncoding.Of(records);
    }

    private static FileStream? Beside(string path, string extension) =>
        ((string[])[Path.ChangeExtension(path, extension), Path.ChangeExtension(path, extension.ToUpperInvariant())]).FirstOrDefault(File.Exists) is { } found ? File.OpenRead(found) : null;

    private static bool IsShapes(ZipArchiveEntry entry) => entry.FullName.EndsWith(".shp", StringComparison.OrdinalIgnoreCase);

    private static bool IsBroken(Exception exception) => exception is IOException or ArgumentException or InvalidOperationException or FormatException
        or IndexOutOfRangeException or NotSupportedException or OverflowException or KeyNotFoundException or NullReferenceException;

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()?.TrimEnd('\0', ' ') ?? "",
    };
}
