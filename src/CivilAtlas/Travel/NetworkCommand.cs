using System.CommandLine;
using CivilAtlas.Commands;
using CivilAtlas.Imports;

namespace CivilAtlas.Travel;

/// <summary><c>civilatlas network import</c>: a planner's own roads.</summary>
internal static class NetworkCommand
{
    public static Command Create() => new("network", "Road networks") { CreateImport() };

    private static Command CreateImport()
    {
        var path = new Argument<string>("file") { Description = "A GeoPackage, GeoJSON file or shapefile (.shp or .zip) of lines" };
        var name = new Option<string>("--name") { Description = "How the network is to be called", Required = true };
        var division = new Option<string?>("--division") { Description = "Whose roads these are, by code (default: the only prefecture of the register)" };
        var tolerance = new Option<double>("--tolerance") { Description = "Metres: ends and vertices no further apart are one place", DefaultValueFactory = _ => ImportNetwork.DefaultTolerance };
        var classes = new Option<string[]>("--class") { Description = "The file's word for a class: gravel=village; may be given several times", DefaultValueFactory = _ => [] };
        var options = new ImportOptions();
        var command = new Command("import", "Import a road network for runs and sitings") { path, name, division, tolerance, classes };
        options.AddTo(command);
        command.OnStore((open, parsed, cancellation) => options.ReportAsync(parsed, async report =>
        {
            if (ImportNetwork.Faults(parsed.GetValue(name)!, parsed.GetValue(tolerance)).ToList() is { Count: > 0 } faults)
                throw new BadInput(faults);
            var of = await ImportNetwork.DivisionAsync(open.Store, new Rights(open.Store), Actor.Operator, parsed.GetValue(division), cancellation);
            var file = new NetworkFile(parsed.GetValue(path)!, Path.GetFileName(parsed.GetValue(path)!), parsed.GetValue(name)!, options.Layout(parsed, RoadTable.Columns),
                options.Crs(parsed), new RoadClasses(parsed.GetValue(classes)!), parsed.GetValue(tolerance), of, options.DryRun(parsed));
            if (await TerminalProgress.RunAsync(progress => ImportNetwork.RunAsync(open.Store, Actor.Operator, file, report, progress, cancellation)) is not var (id, network))
                return new(0, 0, 0, 0);
            Console.WriteLine(Messages.Say(Messages.LanguageOfTerminal, "network.made", ("nodes", network.Nodes), ("edges", network.Edges), ("kilometres", Math.Round(network.LengthMetres / 1000, 1)),
                ("components", network.Shape.Components), ("share", Math.Round(100 * network.Shape.LargestShare, 2)), ("ends", network.Shape.DeadEnds)));
            if (!file.DryRun)
                Console.WriteLine(id);
            return new(report.Rows, 0, 0, 0);
        }));
        return command;
    }
}
