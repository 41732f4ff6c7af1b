using System.CommandLine;
using CivilAtlas.Accessibility.Siting;
using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using static CivilAtlas.Coverage.PlannerCommand;

namespace CivilAtlas.Coverage;

/// <summary><c>civilatlas siting</c>: where to build, from a planner's own tables. Needs no database. The objective is the last line.</summary>
internal static class SitingCommand
{
    private static readonly Dictionary<string, SitingModel> Models = new()
    {
        ["lscp"] = SitingModel.Lscp, ["mclp"] = SitingModel.Mclp, ["p-median"] = SitingModel.PMedian, ["p-centre"] = SitingModel.PCentre,
    };

    public static Command Create()
    {
        var demand = File("--demand", "Who asks: id,population");
        var candidates = File("--candidates", "Where one could build: id");
        var costs = File("--costs", "What it costs to get there: origin (demand),destination (candidate),cost; a pair left out cannot be travelled");
        var model = new Option<string>("--model") { Description = "lscp, mclp, p-median or p-centre", Required = true };
        var sites = new Option<int?>("--p") { Description = "How many sites in all, those locked among them (not for lscp)" };
        var limit = new Option<double>("--limit") { Description = "The cost within which people are covered, inclusive; p-median and p-centre only count by it", Required = true };
        var locked = new Option<string?>("--locked") { Description = "Candidates that are open already: id" };
        var capacities = new Option<string?>("--capacities") { Description = "How many people each candidate can take: id,capacity (default: any number)" };
        var seconds = new Option<int>("--seconds") { Description = "When to give the best found instead of the proven best", DefaultValueFactory = _ => 60 };
        var to = File("--out", "Where the answer goes: id,locked,people,gain");
        model.AcceptOnlyFromAmong([.. Models.Keys]);
        var command = new Command("siting", "Choose sites from tables of demand, candidates and costs") { demand, candidates, costs, model, sites, limit, locked, capacities, seconds, to };
        command.OnTables((parsed, report, progress, cancellation) => RunAsync(
            new(parsed.GetValue(demand)!, parsed.GetValue(candidates)!, parsed.GetValue(costs)!, Models[parsed.GetValue(model)!], parsed.GetValue(sites), parsed.GetValue(limit),
                parsed.GetValue(locked), parsed.GetValue(capacities), parsed.GetValue(seconds), parsed.GetValue(to)!), report, progress, cancellation));
        return command;
    }

    private static async Task<IReadOnlyList<string>?> RunAsync(Wish wish, ImportReport report, IProgress<Step> progress, CancellationToken cancellation)
    {
        report.CheckLimit(wish.Limit);
        report.CheckOut(wish.Out);
        var tables = new PlannerTables(report, progress, cancellation);
        var (demand, candidates) = (tables.Demand(wish.Demand), tables.Candidates(wish.Candidates));
        var locked = wish.Locked is { } list ? tables.Chosen(list, candidates) : [];
        var capacities = wish.Capacities is { } file ? tables.Capacities(file, candidates) : null;
        report.CheckDemand(demand);
        CheckSites(report, wish, candidates.Ids.Count, locked.Count);
        if (candidates.Ids.Count == 0 && !report.HasErrors)
            report.Error("coverage.no-candidates", new(candidates.File));
        if (tables.Costs(wish.Costs, demand, candidates, aboveZero: false) is not { } costs)
            return null;
        progress.Report(new("coverage.step.site", 0, null));
        var answer = Accessibility.Siting.Sitings.Solve(new(costs, demand.Numbers)
        {
            Limit = wish.Limit, Sites = wish.Sites ?? 0, Locked = locked, Capacities = capacities, TimeAllowed = TimeSpan.FromSeconds(wish.Seconds),
        }, wish.Model, cancellation);
        if (answer.Objective is not { } objective)
        {
            SayWhyNot(report, answer, demand);
            return null;
        }
        await WriteAsync(wish.Out, ["id", "locked", "people", "gain"],
            answer.Sites.Select(s => (string?[])[candidates.Ids[s.Candidate], s.Locked ? "true" : "false", Text(s.People), Text(s.GainPeople)]), cancellation);
        return
        [
            Say("coverage.siting-status", ("status", new Said("coverage.siting-" + answer.Status.ToString().ToLowerInvariant())), ("bound", Text(answer.Bound)), ("sites", answer.Sites.Count)),
            Say("coverage.reached", ("people", answer.CoveredPeople), ("allPeople", answer.TotalPeople),
                ("share", Math.Round(100 * answer.CoveredPeople / answer.TotalPeople, 2)), ("units", answer.CoveredUnits), ("allUnits", answer.TotalUnits)),
            Say("coverage.csv-saved", ("file", wish.Out), ("count", answer.Sites.Count)),
            Text(objective)!,
        ];
    }

    private static void CheckSites(ImportReport report, Wish wish, int candidates, int locked)
    {
        if (wish.Seconds <= 0)
            report.Fault("--seconds", "coverage.seconds-positive", wish.Seconds);
        if (wish.Model == SitingModel.Lscp)
            return;
        if (wish.Sites is not > 0)
            report.Fault("--p", "coverage.sites-positive", wish.Sites);
        else if (wish.Sites > candidates && candidates > 0)
            report.Fault("--p", "coverage.sites-exceed", wish.Sites, ("candidates", candidates));
        else if (locked > wish.Sites)
            report.Fault("--p", "coverage.locked-exceed", wish.Sites, ("locked", locked));
    }

    private static void SayWhyNot(ImportReport report, SitingAnswer answer, NamedNumbers demand)
    {
        foreach (var origin in answer.Uncoverable)
            report.Error("coverage.uncoverable", new(demand.File, demand.Lines[origin], "id", demand.Ids[origin]));
        if (answer.Uncoverable.Count == 0)
            report.Error(answer.Status == SitingStatus.Infeasible ? "coverage.siting-none" : "coverage.siting-not-found", new(null));
    }

    private static string Say(string key, params (string, object?)[] values) => Messages.Say(Messages.LanguageOfTerminal, key, values);

    private sealed record Wish(string Demand, string Candidates, string Costs, SitingModel Model, int? Sites, double Limit, string? Locked, string? Capacities, int Seconds, string Out);
}
