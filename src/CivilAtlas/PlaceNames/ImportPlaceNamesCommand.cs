using System.CommandLine;
using CivilAtlas.Commands;
using CivilAtlas.Imports;
using CivilAtlas.Romanizations;

namespace CivilAtlas.PlaceNames;

/// <summary><c>civilatlas import place-names</c>: files of place names, or the divisions' own names, into the register.</summary>
internal static class ImportPlaceNamesCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "CSV, .xlsx, GeoPackage, shapefile (.shp or .zip) or GeoJSON files", Arity = ArgumentArity.ZeroOrMore };
        var fromDivisions = new Option<bool>("--from-divisions") { Description = "Take the name of every division of the register instead of files" };
        var category = new Option<string?>("--category") { Description = "The category of names that do not say their own: 21610, 23120 … (gis-data/naming/categories.json)" };
        var validFrom = new Option<DateOnly?>("--valid-from") { Description = "From when the names hold, where a row has no validFrom (2026-01-01)" };
        var source = new Option<string>("--source") { Description = "The system the files come from; an externalId is unique in it", DefaultValueFactory = _ => PlaceNameFiles.DefaultSource };
        var options = new ImportOptions();
        var command = new Command("place-names", "Import place names") { files, fromDivisions, category, validFrom, source };
        options.AddTo(command);
        command.OnStore((open, parsed, cancellation) => options.ReportAsync(parsed, async report =>
        {
            var (paths, rights, gazetteer) = (parsed.GetValue(files)!, new Rights(open.Store), await Gazetteers.ReadAsync(open.Store, cancellation));
            if (parsed.GetValue(fromDivisions) == paths.Length > 0)
                throw new BadInput("file", "place-name-import.files-or-divisions");
            return await TerminalProgress.RunAsync(progress => parsed.GetValue(fromDivisions)
                ? ImportPlaceNames.OfDivisionsAsync(open.Store, rights, Actor.Operator, gazetteer, report, options.DryRun(parsed), progress, cancellation)
                : ImportPlaceNames.RunAsync(open.Store, rights, Actor.Operator, gazetteer, new(open.Store, _ => ValueTask.FromResult(gazetteer)), new([.. paths.Select(p => (p, Path.GetFileName(p)))], parsed.GetValue(category),
                    options.Layout(parsed, PlaceNameTable.Columns), options.Crs(parsed), parsed.GetValue(validFrom) ?? throw new BadInput("--valid-from", "input.missing"),
                    parsed.GetValue(source)!, options.DryRun(parsed)), report, progress, cancellation));
        }));
        return command;
    }
}
