using System.CommandLine;
using System.Text.Json.Nodes;
using CivilAtlas.Commands;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using CivilAtlas.Toponymy;


namespace CivilAtlas.NameChecks;

/// <summary><c>civilatlas check-names</c>: an office's list held against the rules, name by name and against one another.</summary>
internal static class CheckNamesCommand
{
    private static readonly Column[] Known =
    [
        new("name", true, "名称", "地名", "标准名称"), new("category", false, "类别", "类别代码", "地名类别"), new("divisionCode", false, "division", "行政区划代码", "区划代码"),
        .. PlaceFields.Columns,
    ];

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV or .xlsx file with a column name; category and divisionCode, lon and lat where it has them" };
        var category = new Option<string?>("--category") { Description = "The category of names whose row says none (23120 for streets)" };
        var division = new Option<string?>("--division") { Description = "The code of the division that holds names whose row says none" };
        var csv = new Option<FileInfo?>("--csv") { Description = "Write every finding into this CSV file" };
        var html = new Option<FileInfo?>("--html") { Description = "Write the report into this page" };
        var map = new Option<string[]>("--map") { Description = "A column and where it stands: name=1 (counted from 1) or name=名称 (its header); may be given several times" };
        var crs = new Option<string?>("--crs") { Description = "The coordinates' system: 4490 (CGCS2000), wgs84, gcj02, bd09, or an EPSG code" };
        var command = new Command("check-names", "Hold a list of names against the rules and the register") { file, category, division, csv, html, map, crs };
        command.OnStore((open, parsed, cancellation) => RunAsync(open.Store, new(parsed.GetValue(file)!, parsed.GetValue(category), parsed.GetValue(division),
            parsed.GetValue(csv), parsed.GetValue(html), TableLayout.Ordinary.With(parsed.GetValue(map) ?? [], Known), parsed.GetValue(crs)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Store store, Wish wish, CancellationToken cancellation)
    {
        var (language, report) = (Messages.LanguageOfTerminal, new ImportReport(null));
        var rows = Read(wish, report);
        if (report.HasErrors)
        {
            report.Print(Console.Error, language);
            return 1;
        }
        var items = await NameCheckForm.ReadAsync(store, [.. rows.Select(r => r.Name)], i => $"{rows[i].Line}.", cancellation);
        var gazetteer = await Gazetteers.ReadAsync(store, cancellation);
        var reports = await new NameChecker(store, _ => ValueTask.FromResult(gazetteer)).CheckAsync(new(items, SeesDrafts: true, Rows: [.. rows.Select(r => r.Line)]), cancellation);
        var names = rows.Zip(reports, (row, found) => new ReportedName(row.Line, row.Name.Name, row.Name.Category, row.Name.DivisionCode, found)).ToList();
        Console.WriteLine(Messages.Say(language, "name-report.summary", ("names", names.Count), ("found", names.Count(n => n.Report.Findings.Count > 0)),
            ("blocked", names.Count(n => n.Report.Findings.Any(f => f.Severity == Severity.Blocks))), ("day", AsOf.Today)));
        foreach (var (rule, count) in names.SelectMany(n => n.Report.Findings.Select(f => f.Rule).Distinct()).CountBy(r => r).OrderByDescending(r => r.Value))
            Console.WriteLine($"  {rule}: {count}");
        await SaveAsync(wish.Csv, stream => NameReportFiles.WriteCsvAsync(names, language, stream, cancellation));
        await SaveAsync(wish.Html, stream => NameReportFiles.WriteHtmlAsync(Messages.Say(language, "name-report.title", ("file", wish.File.Name)), names, language, stream, cancellation));
        return 0;

        async Task SaveAsync(FileInfo? file, Func<Stream, Task> write)
        {
            if (file is null)
                return;
            await using (var stream = file.Create())
                await write(stream);
            Console.WriteLine(Messages.Say(language, "name-report.saved", ("file", file.FullName)));
        }
    }

    private static List<Row> Read(Wish wish, ImportReport report)
    {
        var rows = new List<Row>();
        var crs = wish.Crs is null ? null : CoordinateSystem.TryParse(wish.Crs, out var system) ? system : throw new BadInput("--crs", "import.unknown-crs", ("value", wish.Crs));
        foreach (var row in TableReader.Read(wish.File.FullName, wish.File.Name, wish.Layout, Known, report))
        {
            var before = report.Errors;
            if (crs is null && row["lon"] is not null)
                throw new BadInput("--crs", "import.which-crs");
            var place = crs is null ? null : PlaceFields.Read(row, crs, report);
            var (name, category, division) = (row["name"], row["category"] ?? wish.Category, row["divisionCode"] ?? wish.Division);
            foreach (var (column, value) in ((string, string?)[])[("name", name), ("category", category), ("divisionCode", division)])
                if (value is null)
                    report.Error("import.missing", row.At(column));
            if (report.Errors == before)
                rows.Add(new(row.Line, new(name!, category!, division!, place is var (lon, lat) ? Point(lon, lat) : null)));
        }
        return rows;
    }

    private static JsonObject Point(double lon, double lat) =>
        new() { ["type"] = "Point", ["coordinates"] = new JsonArray(lon, lat) };

    private sealed record Row(long Line, NameToCheckRequest Name);

    private sealed record Wish(FileInfo File, string? Category, string? Division, FileInfo? Csv, FileInfo? Html, TableLayout Layout, string? Crs);
}
