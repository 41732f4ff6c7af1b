using System.Text.Json;
using CivilAtlas.Accessibility;
using CivilAtlas.Accessibility.Siting;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;
using CivilAtlas.Jobs;
using CivilAtlas.Requests;
using CivilAtlas.Travel;

namespace CivilAtlas.Sitings;

/// <summary>A question with all it is answered from.</summary>
internal sealed record SitingGround(SitingQuestion Question, DemandSet Demand, IReadOnlyList<Candidate> Candidates, IWays Ways, TravelSaid Travel, SitingProblem Problem);

internal sealed record SitingOrder(StartSitingRequest Request, Guid DivisionId, DateOnly AsOf)
{
    /// <summary>Kept with the order: the list of sitings goes by it.</summary>
    public bool FromOwnData => Request.FromOwnData;
}

/// <summary>A siting as a job. Everything is worked out before its one transaction begins, so a stopped one leaves nothing.</summary>
internal static class SitingJob
{
    public const string Name = "siting";

    // About 1.5 GB of costs and of the solver's rows.
    private const long MostPairs = 10_000_000, MostTried = 300_000_000;

    public static readonly JobKind Kind = new(Name, async (services, run, cancellation) =>
    {
        var order = run.Request.Deserialize<SitingOrder>(JsonShape.Options)!;
        var store = services.GetRequiredService<Store>();
        var result = await RunAsync(store, services.GetRequiredService<RoadNetworks>(), order, run.Progress, cancellation);
        // Who may ask, and for where, was settled when the job was put into the queue.
        await store.WriteAsync(new Actor(run.Account, new HashSet<string>(), null), writing => SitingStore.WriteAsync(writing, run.Id, order, result), cancellation);
        return new { siting = run.Id, result.Answer.Status, result.Answer.Objective, result.Answer.CoveredPeople };
    });

    public static async Task<SitingResult> RunAsync(Store store, RoadNetworks networks, SitingOrder order, IProgress<Step> progress, CancellationToken cancellation)
    {
        progress.Report(new("siting.step.read", 0, null));
        var questions = await SitingQuestion.ReadAllAsync(store, order.Request, Actor.Operator, cancellation);
        var territory = await Territory.ReadAsync(store, order.DivisionId, order.AsOf, cancellation);
        var candidates = await SitingQuestion.PlaceAllAsync(store, questions, territory, order.AsOf, cancellation);
        List<SitingGround> grounds = [];
        for (var k = 0; k < questions.Count; k++)
            grounds.Add(await GroundAsync(store, networks, order, questions[k], territory, candidates[k], progress, cancellation));
        progress.Report(new("coverage.step.site", 0, null));
        // A search keeps its thread for as long as it takes.
        return await Task.Run(() => order.Request.Kinds is null ? Alone(grounds[0], territory, cancellation) : Together(grounds, order.Request, territory, cancellation), cancellation);
    }

    private static SitingResult Alone(SitingGround ground, Territory territory, CancellationToken cancellation) =>
        SitingResult.Of(ground, territory, Accessibility.Siting.Sitings.Solve(ground.Problem, ground.Question.Model, cancellation));

    private static SitingResult Together(List<SitingGround> grounds, StartSitingRequest request, Territory territory, CancellationToken cancellation)
    {
        var places = grounds.SelectMany(g => g.Candidates.Select(c => c.Id)).Distinct().Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
        var answer = Accessibility.Siting.Sitings.SolveKinds(
            [.. grounds.Select(g => new KindOfSite(g.Problem, g.Question.Of!.Weight, [.. g.Candidates.Select(c => places[c.Id])]))], request.KindsAtOnePlace, grounds[0].Problem.TimeAllowed, cancellation);
        return SitingResult.Of(grounds, territory, answer);
    }

    private static async Task<SitingGround> GroundAsync(Store store, RoadNetworks networks, SitingOrder order, SitingQuestion question, Territory territory, IReadOnlyList<Candidate> candidates,
        IProgress<Step> progress, CancellationToken cancellation)
    {
        var demand = await DemandReader.ReadAsync(store, territory, question.Demand.Source, question.Demand.AgeGroup, order.AsOf, cancellation);
        if (!demand.Units.Any(u => u.People > 0))
            throw new BadInput("demand", "coverage-run.no-demand", ("source", question.Demand.Source));
        var search = question.SearchOrder(order.DivisionId, order.AsOf);
        var (ways, travel) = await RunGround.WaysAsync(networks, search, [.. demand.Units.Select(u => new LonLat(u.Lon, u.Lat))], [.. candidates.Select(c => c.Place)],
            progress, cancellation);
        var costs = Costs(ways, demand.Units.Count, candidates.Count, search.Limit, question.Limit == search.Limit, progress, cancellation);
        var problem = new SitingProblem(costs, [.. demand.Units.Select(u => u.People)])
        {
            Limit = question.Limit ?? double.PositiveInfinity, Sites = question.Sites, TimeAllowed = question.TimeAllowed,
            Locked = [.. Enumerable.Range(0, candidates.Count).Where(j => candidates[j].Locked)],
            Capacities = candidates.Any(c => c.Capacity is not null) ? [.. candidates.Select(c => c.Capacity ?? demand.People)] : null,
            Floor = question.Floor(territory, demand.Units), LeaveOutUnreachable = question.LeavesOut,
        };
        return new(question, demand, candidates, ways, travel, problem);
    }

    private static CostTable Costs(IWays ways, int units, int candidates, double limit, bool bounded, IProgress<Step> progress, CancellationToken cancellation)
    {
        var tried = (long)units * candidates;
        var most = bounded ? MostTried : MostPairs;
        if (tried <= most)
        {
            progress.Report(new("travel.step.cost", 0, candidates));
            var costs = ways.Within(limit, (done, total) => progress.Report(new("travel.step.cost", done, total)), cancellation);
            if (costs.Pairs <= MostPairs)
                return costs;
        }
        throw new BadInput("demand", "siting.too-large", ("units", units), ("candidates", candidates), ("most", MostPairs));
    }
}
