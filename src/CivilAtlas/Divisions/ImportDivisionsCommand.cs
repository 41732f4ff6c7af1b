using System.CommandLine;
using CivilAtlas.Commands;
using CivilAtlas.Imports;

namespace CivilAtlas.Divisions;

/// <summary><c>civilatlas import divisions</c>: tables of divisions and a folder of polygons into the register.</summary>
internal static class ImportDivisionsCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A CSV or .xlsx file, or a folder of them" };
        var polygons = new Option<string?>("--polygons") { Description = "A folder of GeoJSON files, each named by its division's code" };
        var validFrom = new Option<DateOnly>("--valid-from") { Description = "From when the facts hold in law (2016-07-31)", Required = true };
        var source = new Option<string?>("--source") { Description = "Where the facts come from (default: the layout's or the file's name)" };
        var options = new ImportOptions();
        var command = new Command("divisions", "Import administrative divisions") { path, polygons, validFrom, source };
        options.AddTo(command);
        command.OnStore((open, parsed, cancellation) => options.ReportAsync(parsed, report =>
        {
            var given = parsed.GetValue(path)!;
            var files = new DivisionFiles(Tables(given), parsed.GetValue(polygons), options.Layout(parsed, DivisionTable.Columns), options.Crs(parsed),
                parsed.GetValue(validFrom), parsed.GetValue(source) ?? options.LayoutName(parsed) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(given)),
                options.DryRun(parsed));
            return TerminalProgress.RunAsync(progress => ImportDivisions.RunAsync(open.Store, Actor.Operator, files, report, progress, cancellation));
        }));
        return command;
    }

    private static IReadOnlyList<(string, string)> Tables(string path)
    {
        if (File.Exists(path))
            return [(path, Path.GetFileName(path))];
        string[] tables = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Where(f => Path.GetExtension(f).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ".xlsx").Order(StringComparer.Ordinal)]
            : [];
        return tables.Length > 0 ? [.. tables.Select(f => (f, Path.GetFileName(f)))] : throw new BadInput("path", "import.no-file", ("value", path));
    }
}
