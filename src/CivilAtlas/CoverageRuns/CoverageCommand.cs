using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.Commands;
using CivilAtlas.Travel;

namespace CivilAtlas.CoverageRuns;

/// <summary><c>civilatlas coverage run</c>: a run on the register from the terminal, with the request's words as options.</summary>
internal static class CoverageCommand
{
    public static Command Create() => new("coverage", "Measure coverage on the register") { CreateRun() };

    private static Command CreateRun()
    {
        var kind = new Option<string>("--kind") { Description = "The kind of facility: care-home, public-cemetery …", Required = true };
        var measure = new Option<string>("--measure") { Description = string.Join(", ", RunOrders.Measures), DefaultValueFactory = _ => "nearest" };
        var mode = new Option<string>("--mode") { Description = "walk, electric-bicycle, car or straight", DefaultValueFactory = _ => "walk" };
        var minutes = new Option<double?>("--limit-minutes") { Description = "The furthest that counts, inclusive" };
        var kilometres = new Option<double?>("--limit-kilometres") { Description = "The same in kilometres; one of the two" };
        var source = new Option<string>("--demand") { Description = "population-cell, village, house-number, or the id of an imported source", DefaultValueFactory = _ => "village" };
        var ages = new Option<string>("--age-group") { Description = "all, under-14, 60-plus, 65-plus or 80-plus", DefaultValueFactory = _ => "all" };
        var filter = new Option<string?>("--filter") { Description = "Conditions on attributes as JSON: {\"operator\": \"public\"}" };
        var options = new Option<string?>("--options") { Description = "Options of the measure as JSON: {\"zones\": [[10, 1], [20, 0.68], [30, 0.22]]}" };
        var detour = new Option<double?>("--detour") { Description = "How many times a straight line is travelled" };
        var network = new Option<string?>("--network") { Description = "An imported network's id (default: the register's roads)" };
        var division = new Option<string?>("--division") { Description = "The division's code (default: the only prefecture of the register)" };
        var day = new Option<DateOnly?>("--as-of") { Description = "The day in law (default: today)" };
        var csv = new Option<FileInfo?>("--csv") { Description = "Also write every demand into this file" };
        var package = new Option<FileInfo?>("--gpkg") { Description = "Also write demand, divisions and facilities into this GeoPackage" };
        var command = new Command("run", "Measure who reaches which facilities")
            { kind, measure, mode, minutes, kilometres, source, ages, filter, options, network, detour, division, day, csv, package };
        command.OnStore((open, parsed, cancellation) => RunAsync(open.Store, new(parsed.GetValue(kind)!, parsed.GetValue(measure)!,
            new(parsed.GetValue(mode)!, parsed.GetValue(minutes), parsed.GetValue(kilometres), parsed.GetValue(network), parsed.GetValue(detour)),
            new(parsed.GetValue(source)!, parsed.GetValue(ages)!), Json<JsonNode>("--filter", parsed.GetValue(filter)),
            parsed.GetValue(division), parsed.GetValue(day), Json<RunOptions>("--options", parsed.GetValue(options))), parsed.GetValue(csv), parsed.GetValue(package), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Store store, StartRunRequest request, FileInfo? csv, FileInfo? package, CancellationToken cancellation)
    {
        var order = await RunOrders.ReadAsync(store, request, Actor.Operator, cancellation);
        var (id, summary) = await TerminalProgress.RunAsync(progress =>
            RunJob.RunAsync(store, new RoadNetworks(store), Actor.Operator, null, order, progress, cancellation));
        foreach (var line in Lines(summary))
            Console.WriteLine(line);
        var run = await new RunReader(store, new Rights(store)).FindAsync(id, cancellation);
        if (csv is not null)
        {
            await using var stream = csv.Create();
            var rows = await RunCsv.WriteAsync(store, run, Messages.LanguageOfTerminal, stream, cancellation);
            Console.WriteLine(Say("coverage.csv-saved", ("file", csv.FullName), ("count", rows)));
        }
        if (package is not null)
        {
            package.Delete();
            Console.WriteLine(Say("coverage.csv-saved", ("file", package.FullName), ("count", await RunPackage.WriteAsync(store, run, package.FullName, cancellation))));
        }
        Console.WriteLine(id);
        return 0;
    }

    private static IEnumerable<string> Lines(RunSummary summary)
    {
        yield return Say("coverage.reached", ("people", summary.People.Reached), ("allPeople", summary.People.Total), ("share", Math.Round(100 * (summary.People.Share ?? 0), 2)),
            ("units", summary.Units.Reached), ("allUnits", summary.Units.Total));
        foreach (var reason in summary.Reasons)
            yield return Say("coverage.unreached", ("reason", new Said("coverage.unreached." + reason.Reason)), ("people", reason.People), ("units", reason.Units));
        yield return Say("coverage-run.mean", ("of", new Said($"coverage-run.{(summary.Of == "cost" ? summary.Travel.Unit : "access")}")), ("mean", Short(summary.Mean)), ("median", Short(summary.Median)));
        if (summary.Gini is { } gini)
            yield return Say("coverage.gini", ("value", Math.Round(gini, 4)));
        if (summary.Travel.Note is { } note)
            yield return note.In(Messages.LanguageOfTerminal);
        if (summary.UnsnappedFacilities.Count > 0)
            yield return Say("coverage-run.unsnapped", ("count", summary.UnsnappedFacilities.Count), ("names", summary.UnsnappedFacilities.Take(10).Select(f => f.Name)));
    }

    private static string Short(double? value) => value?.ToString("G5", CultureInfo.InvariantCulture) ?? "–";

    private static T? Json<T>(string option, string? text) where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<T>(text, Requests.JsonShape.Options);
        }
        catch (JsonException e)
        {
            throw new BadInput(option, "input.malformed-json", ("line", e.LineNumber + 1), ("column", e.BytePositionInLine + 1));
        }
    }

    private static string Say(string key, params (string, object?)[] values) => Messages.Say(Messages.LanguageOfTerminal, key, values);
}
