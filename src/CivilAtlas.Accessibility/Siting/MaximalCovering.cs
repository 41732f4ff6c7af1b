using Google.OrTools.LinearSolver;

namespace CivilAtlas.Accessibility.Siting;

/// <summary>The most people within the limit of p sites.</summary>
internal static class MaximalCovering
{
    internal static Choice Solve(SitingProblem problem, (int Destination, double Cost)[][] rows, CancellationToken cancellation)
    {
        var within = Array.ConvertAll(rows, row => row.TakeWhile(pair => pair.Cost <= problem.Limit).ToArray());
        if (problem.Capacities is not null || problem.Floor is not null)
            return Whole(problem, within, cancellation);
        var whole = problem.People.All(double.IsInteger);
        var profit = new Profit([.. within.Select((row, i) => problem.People[i] > 0 ? row.Select(pair => (pair.Destination, problem.People[i])).ToArray() : [])],
            problem.Costs.Destinations, problem.Sites, problem.Locked);
        return BestOf(profit, whole ? 1 : 0, problem.TimeAllowed, cancellation);
    }

    /// <summary>Settles what the relaxation leaves open. The value is a profit, to be made as large as can be.</summary>
    internal static Choice BestOf(Profit profit, double step, TimeSpan allowed, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + allowed;
        var reduced = Relaxation.Reduce(profit, step, cancellation);
        var found = new Choice(SitingStatus.Optimal, reduced.Value, reduced.Value, reduced.Open);
        if (reduced.Bound < reduced.Value + step || reduced.Bound <= reduced.Value * (1 + 1e-9))
            return found;
        var candidates = profit.ByCandidate.Length;
        using var program = new SiteProgram(candidates, Enumerable.Range(0, candidates).Where(j => profit.Locked[j] || reduced.In[j]));
        for (var candidate = 0; candidate < candidates; candidate++)
            if (reduced.Out[candidate])
                program.Close(candidate);
        program.Count(profit.Sites, profit.Sites);
        foreach (var row in profit.ByOrigin)
            Take(program, Array.FindAll(row, offer => !reduced.Out[offer.Candidate]));
        program.StartFrom(reduced.Open);
        var answer = program.Solve(most: true, until - DateTime.UtcNow, cancellation);
        return answer.Status switch
        {
            SitingStatus.Optimal => answer with { Objective = profit.Of(answer.Open), Bound = profit.Of(answer.Open) },
            SitingStatus.Feasible => answer with { Objective = profit.Of(answer.Open), Bound = Math.Min(answer.Bound, reduced.Bound) },
            SitingStatus.Infeasible => found,
            _ => found with { Status = SitingStatus.Feasible, Bound = reduced.Bound },
        };
    }

    /// <summary>
    /// An origin's profit in steps, highest first: it has a step where a site open offers just that, or where it has the step above
    /// (Cornuéjols, Nemhauser and Wolsey 1980, in the chained rows of García, Labbé and Marín 2011). For covering there is one step,
    /// and its row is Church and ReVelle's.
    /// </summary>
    private static void Take(SiteProgram program, (int Candidate, double Value)[] offers)
    {
        var levels = offers.GroupBy(offer => offer.Value).OrderByDescending(level => level.Key).ToArray();
        Variable? above = null;
        for (var i = 0; i < levels.Length; i++)
        {
            var share = program.Share();
            var row = program.AtLeast(0);
            row.SetCoefficient(share, -1);
            if (above is not null)
                row.SetCoefficient(above, 1);
            foreach (var (candidate, _) in levels[i])
                row.SetCoefficient(program.Open(candidate), 1);
            var worth = levels[i].Key - (i + 1 < levels.Length ? levels[i + 1].Key : 0);
            program.Goal.SetCoefficient(share, worth);
            above = share;
        }
    }

    private static Choice Whole(SitingProblem problem, (int Destination, double Cost)[][] within, CancellationToken cancellation)
    {
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        program.Count(problem.Sites, problem.Sites);
        var shares = program.Assign(within, problem.People, problem.Capacities, whole: false);
        var floors = Floors(program, problem);
        for (var i = 0; i < shares.Length; i++)
            foreach (var share in shares[i])
            {
                program.Goal.SetCoefficient(share, problem.People[i]);
                if (problem.Floor is { } floor)
                    floors[floor.GroupOf[i]].SetCoefficient(share, problem.People[i]);
            }
        var choice = program.Solve(most: true, problem.TimeAllowed, cancellation);
        return choice.Open.Count == 0 ? choice
            : choice with { Taken = [.. shares.Select((row, i) => problem.People[i] * row.Sum(share => share.SolutionValue()))] };
    }

    private static Dictionary<int, Constraint> Floors(SiteProgram program, SitingProblem problem) =>
        problem.Floor is not { } floor ? []
        : Enumerable.Range(0, problem.People.Length).GroupBy(i => floor.GroupOf[i])
            .ToDictionary(group => group.Key, group => program.AtLeast(floor.Share * group.Sum(i => problem.People[i])));
}
