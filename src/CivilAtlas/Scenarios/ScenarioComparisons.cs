using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Requests;

namespace CivilAtlas.Scenarios;

/// <summary>Two runs that can be held against each other.</summary>
/// <param name="Differing">What they were asked differently beside the scenario, by the request's words.</param>
internal sealed record ComparedRuns(RunHead Run, RunHead Base, IReadOnlyList<string> Differing)
{
    /// <summary>cost (to the nearest facility) or access.</summary>
    public string Of => Run.Summary!.Of;
}

/// <summary>Finds two runs to compare, and refuses those whose figures cannot be taken from each other.</summary>
internal sealed class ScenarioComparisons(Store store, RunReader runs)
{
    private static readonly string[] MustAgree = ["measure", "demand", "division", "unit"];

    /// <param name="scenario">The one the run must have been made with.</param>
    public async Task<ComparedRuns> OfAsync(Guid scenario, Guid run, Guid without, ClaimsPrincipal caller, CancellationToken cancellation)
    {
        await ScenarioRegister.GetAsync(store, scenario, cancellation);
        var (mine, other) = (await runs.DoneAsync(run, caller, cancellation), await runs.DoneAsync(without, caller, cancellation));
        if (mine.Order.Scenario?.Id != scenario)
            throw new BadInput("run", "scenario.not-its-run", ("id", run));
        var differing = Differing(mine, other);
        return differing.Intersect(MustAgree).ToArray() is { Length: > 0 } apart ? throw new BadInput("base", "scenario.not-comparable", ("known", apart)) : new(mine, other, differing);
    }

    private static List<string> Differing(RunHead run, RunHead without)
    {
        var (mine, others) = (Asked(run), Asked(without));
        return [.. mine.Where(m => !JsonNode.DeepEquals(m.Value, others[m.Key])).Select(m => m.Key)];

        static JsonObject Asked(RunHead run)
        {
            var asked = JsonSerializer.SerializeToNode(run.Order.Request with { Scenario = null, Division = null, AsOf = null }, JsonShape.Options)!.AsObject();
            asked["division"] = run.Order.DivisionId.ToString();
            asked["asOf"] = run.Order.AsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            asked["unit"] = run.Unit;
            return asked;
        }
    }
}
