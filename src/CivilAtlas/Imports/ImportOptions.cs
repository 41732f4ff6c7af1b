using System.CommandLine;
using CivilAtlas.Spatial;
using ParseResult = System.CommandLine.ParseResult;

namespace CivilAtlas.Imports;

/// <summary>What every import from a table takes on the command line.</summary>
internal sealed class ImportOptions
{
    private readonly Option<string?> layout = new("--layout") { Description = "A layout that ships with the program (adcode, …)" };
    private readonly Option<string?> mapping = new("--mapping") { Description = "A file that says how the table is laid out (see gis-data/layouts/README.md)" };
    private readonly Option<string[]> map = new("--map") { Description = "A column and where it stands: code=1 (counted from 1) or name=名称 (its header); may be given several times" };
    private readonly Option<string?> crs = new("--crs") { Description = "The coordinates' system: 4490 (CGCS2000), wgs84, gcj02, bd09, or an EPSG code" };
    private readonly Option<string?> encoding = new("--encoding") { Description = "The text's encoding (default: found out)" };
    private readonly Option<string?> report = new("--report") { Description = "Write every finding to this CSV file" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Check everything and write nothing" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[layout, mapping, map, crs, encoding, report, dryRun])
            command.Options.Add(option);
    }

    public TableLayout Layout(ParseResult parsed, IReadOnlyList<Column> columns)
    {
        var ground = parsed.GetValue(mapping) is { } file ? TableLayout.Read(file)
            : parsed.GetValue(layout) is { } name ? TableLayout.Shipped(name) : TableLayout.Ordinary;
        return ground.With(parsed.GetValue(map) ?? [], columns) with { Encoding = parsed.GetValue(encoding) ?? ground.Encoding };
    }

    /// <summary>Null where none was named: the caller asks, as soon as there are coordinates that do not say it themselves.</summary>
    public CoordinateSystem? Crs(ParseResult parsed) => parsed.GetValue(crs) is not { } name ? null
        : CoordinateSystem.TryParse(name, out var system) ? system : throw new BadInput("crs", "import.unknown-crs", ("value", name));

    public string? LayoutName(ParseResult parsed) => parsed.GetValue(layout);

    public bool DryRun(ParseResult parsed) => parsed.GetValue(dryRun);

    /// <summary>Runs the work with a report that is written to the file asked for, and said on the terminal when the work is done.</summary>
    /// <returns>The exit code: 1 where errors kept everything out.</returns>
    public async Task<int> ReportAsync(ParseResult parsed, Func<ImportReport, Task<ImportTotals>> work)
    {
        await using var file = parsed.GetValue(report) is { } path ? new FindingFile(path) : null;
        var found = new ImportReport(file is null ? null : file.Write);
        var totals = await work(found);
        var language = Messages.LanguageOfTerminal;
        found.Print(Console.Out, language);
        var key = found.HasErrors ? "import.nothing-written" : DryRun(parsed) ? "import.trial" : "import.written";
        Console.WriteLine(Messages.Say(language, key, ("rows", found.Rows), ("added", totals.New), ("changed", totals.Changed),
            ("unchanged", totals.Unchanged), ("out", totals.LeftOut), ("errors", found.Errors)));
        return found.HasErrors ? 1 : 0;
    }
}
