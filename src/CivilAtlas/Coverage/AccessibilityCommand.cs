using System.CommandLine;
using System.Globalization;
using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Measures;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using static CivilAtlas.Coverage.PlannerCommand;

namespace CivilAtlas.Coverage;

/// <summary><c>civilatlas accessibility</c>: who is reached and how well, from a planner's own tables. Needs no database.</summary>
internal static class AccessibilityCommand
{
    public static Command Create()
    {
        var demand = File("--demand", "Who asks: id,population");
        var supply = File("--supply", "What is offered: id,capacity");
        var costs = File("--costs", "What it costs to get there: origin (demand),destination (supply),cost; a pair left out cannot be travelled");
        var measure = new Option<string>("--measure") { Description = "nearest, 2sfca, e2sfca, m2sfca, 3sfca or gravity", Required = true };
        var limit = new Option<double>("--limit") { Description = "The furthest cost that counts, inclusive", Required = true };
        var zones = new Option<string>("--zones") { Description = "Weights by cost for e2sfca, m2sfca and 3sfca", DefaultValueFactory = _ => "10:1,20:0.68,30:0.22" };
        var beta = new Option<double>("--beta") { Description = "gravity weighs by cost to the power of minus this", DefaultValueFactory = _ => 2 };
        var to = File("--out", "Where the answer goes: id,access,reason");
        measure.AcceptOnlyFromAmong("nearest", "2sfca", "e2sfca", "m2sfca", "3sfca", "gravity");
        var command = new Command("accessibility", "Measure access from tables of demand, supply and costs") { demand, supply, costs, measure, limit, zones, beta, to };
        command.OnTables((parsed, report, progress, cancellation) => RunAsync(
            new(parsed.GetValue(demand)!, parsed.GetValue(supply)!, parsed.GetValue(costs)!, parsed.GetValue(measure)!, parsed.GetValue(limit),
                parsed.GetValue(zones)!, parsed.GetValue(beta), parsed.GetValue(to)!), report, progress, cancellation));
        return command;
    }

    private static async Task<IReadOnlyList<string>?> RunAsync(Wish wish, ImportReport report, IProgress<Step> progress, CancellationToken cancellation)
    {
        report.CheckLimit(wish.Limit);
        report.CheckOut(wish.Out);
        if (!(wish.Beta > 0) || double.IsInfinity(wish.Beta))
            report.Fault("--beta", "coverage.beta-positive", wish.Beta);
        IReadOnlyList<Zone>? zones = Zones(wish.Zones);
        if (zones is null)
        {
            report.Fault("--zones", "coverage.zones-malformed", wish.Zones);
            zones = Zone.Default;
        }
        var tables = new PlannerTables(report, progress, cancellation);
        var (demand, supply) = (tables.Demand(wish.Demand), tables.Supply(wish.Supply));
        if (supply.Ids.Count == 0 && !report.HasErrors)
            report.Error("coverage.no-facilities", new(supply.File));
        report.CheckDemand(demand);
        if (tables.Costs(wish.Costs, demand, supply, aboveZero: wish.Measure == "gravity") is not { } costs)
            return null;
        progress.Report(new("coverage.step.measure", 0, null));
        var access = Measure(wish, zones, costs, demand.Numbers, supply.Numbers);
        await WriteAsync(wish.Out, ["id", "access", "reason"], demand.Ids.Select((id, i) => (string?[])[id, Text(access.Of(i)), Code(access.Reasons[i])]), cancellation);
        return [.. Summary(access, demand), Say("coverage.csv-saved", ("file", wish.Out), ("count", demand.Ids.Count))];
    }

    private static Access Measure(Wish wish, IReadOnlyList<Zone> zones, CostTable costs, double[] people, double[] capacity) => wish.Measure switch
    {
        "nearest" => Reach.Nearest(costs, people, capacity, wish.Limit),
        "2sfca" => FloatingCatchment.TwoStep(costs, people, capacity, Decay.Within(wish.Limit)),
        "e2sfca" => FloatingCatchment.TwoStep(costs, people, capacity, Decay.Zones(zones, wish.Limit)),
        "m2sfca" => FloatingCatchment.Modified(costs, people, capacity, Decay.Zones(zones, wish.Limit)),
        "3sfca" => FloatingCatchment.ThreeStep(costs, people, capacity, Decay.Zones(zones, wish.Limit)),
        _ => Reach.Gravity(costs, people, capacity, Decay.Power(wish.Beta, wish.Limit)),
    };

    private static List<Zone>? Zones(string text)
    {
        List<Zone> zones = [];
        foreach (var part in text.Split(','))
            if (part.Split(':') is [var to, var weight] && Number(to) is { } upTo && Number(weight) is >= 0 and var w && upTo > (zones.Count == 0 ? 0 : zones[^1].UpTo))
                zones.Add(new(upTo, w));
            else
                return null;
        return zones;

        static double? Number(string word) =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static IEnumerable<string> Summary(Access access, NamedNumbers demand)
    {
        var covered = Covered.Of(demand.Numbers, access.Reasons);
        yield return Say("coverage.reached", ("people", covered.CoveredPeople), ("allPeople", covered.TotalPeople),
            ("share", Math.Round(100 * (covered.ShareOfPeople ?? 0), 2)), ("units", covered.CoveredUnits), ("allUnits", covered.TotalUnits));
        foreach (var (reason, held) in covered.Unreached)
            yield return Say("coverage.unreached", ("reason", new Said("coverage.unreached." + Code(reason))), ("people", held.People), ("units", held.Units));
        if (Inequality.Gini(access.Values, demand.Numbers) is { } gini)
            yield return Say("coverage.gini", ("value", Math.Round(gini, 4)));
    }

    private static string Say(string key, params (string, object?)[] values) => Messages.Say(Messages.LanguageOfTerminal, key, values);

    /// <summary>As the file has it; the summary's messages are named by it.</summary>
    private static string? Code(Unreached reason) => reason switch
    {
        Unreached.OffNetwork => "off-network",
        Unreached.BeyondLimit => "beyond-limit",
        Unreached.NoCapacity => "no-capacity",
        Unreached.NoDemand => "no-demand",
        _ => null,
    };

    private sealed record Wish(string Demand, string Supply, string Costs, string Measure, double Limit, string Zones, double Beta, string Out);
}
