using System.CommandLine;
using CivilAtlas.Commands;
using CivilAtlas.Divisions;
using CivilAtlas.Exports;
using CivilAtlas.Romanizations;

namespace CivilAtlas.PlaceNames;

/// <summary><c>civilatlas export place-names</c>: the names of a division, or all, into one file that an import takes back.</summary>
internal static class ExportPlaceNamesCommand
{
    public static Command Create()
    {
        var division = new Option<string?>("--division") { Description = "Only names in this division, by its code" };
        var category = new Option<string?>("--category") { Description = "Only this category, or those that begin so: 23120, 21" };
        var status = new Option<PlaceNameStanding>("--status") { Description = "approved, historic, proposed, rejected, under-appeal or all", DefaultValueFactory = _ => PlaceNameStanding.Approved };
        var validAt = new Option<DateOnly?>("--valid-at") { Description = "As of this day (default: today)" };
        var format = new Option<string>("--format") { Description = "csv, geojson or gpkg", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "geojson", "gpkg");
        var output = new Option<string?>("--out") { Description = "The file (default: place-names with the format's ending); - writes to the terminal, but no gpkg" };
        var command = new Command("place-names", "Export place names") { division, category, status, validAt, format, output };
        command.OnStore(async (open, parsed, cancellation) =>
        {
            var request = new DownloadPlaceNamesRequest(Category: parsed.GetValue(category), Division: parsed.GetValue(division), Status: parsed.GetValue(status), ValidAt: parsed.GetValue(validAt));
            var path = parsed.GetValue(output) ?? "place-names." + parsed.GetValue(format);
            var written = await WriteAsync(open.Store, request, parsed.GetValue(format)!, path, cancellation);
            if (path != "-")
                Console.WriteLine(Messages.Say(Messages.LanguageOfTerminal, "place-name.exported", ("count", written), ("file", Path.GetFullPath(path))));
            return 0;
        });
        return command;
    }

    internal static async Task<long> WriteAsync(Store store, DownloadPlaceNamesRequest request, string format, string path, CancellationToken cancellation)
    {
        var rows = request.ReadAsync(store, await Gazetteers.ReadAsync(store, cancellation), withGeometry: format != "csv", cancellation);
        if (format == "gpkg")
        {
            if (path == "-")
                throw new BadInput("--out", "place-name.gpkg-is-a-file");
            File.Delete(path);
            await using var package = await GeoPackageOut.CreateAsync(path, cancellation);
            var written = await package.AddAsync("place_name", "GEOMETRY", rows, n => n.Geometry is { } geometry ? GeoJson.Read(geometry.GetRawText()) : null, PlaceNameTableShape.Columns, cancellation);
            await package.CompleteAsync(cancellation);
            return written;
        }
        await using var file = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
        return format == "csv" ? await CsvOut.WriteAsync(rows, PlaceNameTableShape.Header, PlaceNameTableShape.Fields, () => file, cancellation)
            : await GeoJsonOut.WriteAsync(rows, PlaceNameTableShape.Feature, () => file, cancellation);
    }
}
