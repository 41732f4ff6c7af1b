using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CivilAtlas.Imports;

/// <summary>The features of a layer of a GeoPackage (OGC 12-128r18) as lines: the columns' names first, then each feature with its geometry.</summary>
internal static class GeoPackageLines
{
    public static IEnumerable<TableLine> Read(string path, string name, TableLayout layout, ImportReport report)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        if (Open(file, name, layout.Sheet, report) is not (var table, var column))
            yield break;
        using var command = file.CreateCommand();
        // The names are the file's own, taken from its catalogue, and quoted as SQLite wants.
        command.CommandText = $"select * from {Quote(table)}";
        using var rows = Execute(command, name, report);
        if (rows is null)
            yield break;
        var place = Enumerable.Range(0, rows.FieldCount).FirstOrDefault(i => string.Equals(rows.GetName(i), column, StringComparison.OrdinalIgnoreCase), -1);
        var fields = Enumerable.Range(0, rows.FieldCount).Where(i => i != place).ToArray();
        yield return new(0, [.. fields.Select(rows.GetName)], null);
        for (var number = 1L; Next(rows, name, number, report); number++)
            if (Geometry(rows, place, layout.Heights ? Ordinates.XYZ : Ordinates.XY, name, number, report, out var geometry))
                yield return new(number, [.. fields.Select(i => Text(rows.GetValue(i)))], null, geometry);
    }

    private static (string Table, string? Column)? Open(SqliteConnection file, string name, string? layer, ImportReport report)
    {
        try
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "select c.table_name, g.column_name from gpkg_contents c left join gpkg_geometry_columns g on g.table_name = c.table_name where c.data_type in ('features', 'attributes') order by c.rowid";
            using var rows = command.ExecuteReader();
            var tables = new List<(string Table, string? Column)>();
            while (rows.Read())
                tables.Add((rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1)));
            var found = layer is null ? tables.FirstOrDefault() : tables.Find(t => t.Table == layer);
            if (found.Table is null)
                report.Error(layer is null ? "import.empty" : "import.no-sheet", new(name, null, null, layer), ("known", tables.Select(t => t.Table)));
            else if (layer is null && tables.Count > 1)
                report.Note("import.first-sheet", new(name), ("sheet", found.Table), ("others", tables.Skip(1).Select(t => t.Table)));
            return found.Table is null ? null : found;
        }
        catch (SqliteException)
        {
            report.Error("import.geopackage-unreadable", new(name));
            return null;
        }
    }

    private static SqliteDataReader? Execute(SqliteCommand command, string name, ImportReport report)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException)
        {
            report.Error("import.geopackage-unreadable", new(name));
            return null;
        }
    }

    private static bool Next(SqliteDataReader rows, string name, long number, ImportReport report)
    {
        try
        {
            return rows.Read();
        }
        catch (SqliteException)
        {
            report.Error("import.geopackage-unreadable", new(name, number));
            return false;
        }
    }

    private static bool Geometry(SqliteDataReader rows, int place, Ordinates ordinates, string name, long number, ImportReport report, out Geometry? geometry)
    {
        geometry = null;
        if (place < 0 || rows.IsDBNull(place))
            return true;
        try
        {
            geometry = rows.GetValue(place) is byte[] blob ? new GeoPackageGeoReader { HandleOrdinates = ordinates }.Read(blob) : throw new FormatException();
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IOException or ParseException or InvalidOperationException)
        {
            report.Error("import.geometry-unreadable", new(name, number));
            return false;
        }
    }

    private static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] => "",
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
