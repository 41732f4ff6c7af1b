using System.CommandLine;
using CivilAtlas.Commands;
using CivilAtlas.Imports;

namespace CivilAtlas.Facilities;

/// <summary><c>civilatlas import facilities</c>: a table of facilities of one kind into the register.</summary>
internal static class ImportFacilitiesCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("file") { Description = "A CSV or .xlsx file" };
        var kind = new Option<string>("--kind") { Description = "The kind of its facilities: care-home, public-cemetery … (gis-data/facility-kinds)", Required = true };
        var validFrom = new Option<DateOnly>("--valid-from") { Description = "From when the facts hold, where a row has no validFrom (2026-01-01)", Required = true };
        var source = new Option<string>("--source") { Description = "The system the file comes from; an externalId is unique in it", DefaultValueFactory = _ => FacilityFile.DefaultSource };
        var options = new ImportOptions();
        var command = new Command("facilities", "Import facilities of one kind") { path, kind, validFrom, source };
        options.AddTo(command);
        command.OnStore((open, parsed, cancellation) => options.ReportAsync(parsed, report =>
        {
            var id = parsed.GetValue(kind)!;
            var of = FacilityKinds.Shipped.Find(id) ?? throw new BadInput([FacilityKinds.Shipped.Unknown("kind", id)]);
            var file = new FacilityFile(parsed.GetValue(path)!, Path.GetFileName(parsed.GetValue(path)!), of,
                options.Layout(parsed, FacilityTable.ColumnsOf(of)), options.Crs(parsed), parsed.GetValue(validFrom), parsed.GetValue(source)!, options.DryRun(parsed));
            return TerminalProgress.RunAsync(progress =>
                ImportFacilities.RunAsync(open.Store, new Rights(open.Store), Actor.Operator, file, report, progress, cancellation));
        }));
        return command;
    }
}
