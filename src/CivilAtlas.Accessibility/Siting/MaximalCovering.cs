using Google.OrTools.LinearSolver;

namespace CivilAtlas.Accessibility.Siting;

/// <summary>The most people within the limit of p sites.</summary>
internal static class MaximalCovering
{
    internal static Choice Solve(SitingProblem problem, (int Destination, double Cost)[][] rows, Patience patience)
    {
        var within = Array.ConvertAll(rows, row => row.TakeWhile(pair => pair.Cost <= problem.Limit).ToArray());
        if (problem.Capacities is not null)
            return Whole(problem, within, patience);
        var whole = problem.People.All(double.IsInteger);
        var profit = new Profit([.. within.Select((row, i) => problem.People[i] > 0 ? row.Select(pair => (pair.Destination, problem.People[i])).ToArray() : [])],
            problem.Costs.Destinations, problem.Sites, problem.Locked);
        return problem.Floor is { } floor ? WithFloors(problem, floor, profit, whole ? 1 : 0, patience) : BestOf(profit, whole ? 1 : 0, patience);
    }

    /// <summary>Settles what the relaxation leaves open. The value is a profit, to be made as large as can be.</summary>
    internal static Choice BestOf(Profit profit, double step, Patience patience)
    {
        var reduced = Relaxation.Reduce(profit, step, patience.Part(0.7));
        var none = double.IsNegativeInfinity(reduced.Value);
        var found = new Choice(SitingStatus.Optimal, reduced.Value, reduced.Value, reduced.Open);
        if (!none && (reduced.Bound < reduced.Value + step || reduced.Bound <= reduced.Value * (1 + 1e-9)))
            return found;
        var best = none ? Choice.None(SitingStatus.Unknown, reduced.Bound) : found with { Status = SitingStatus.Feasible, Bound = reduced.Bound };
        var candidates = profit.ByCandidate.Length;
        using var program = new SiteProgram(candidates, Enumerable.Range(0, candidates).Where(j => profit.Locked[j] || reduced.In[j]));
        for (var candidate = 0; candidate < candidates; candidate++)
            if (reduced.Out[candidate])
                program.Close(candidate);
        program.Count(profit.Sites, profit.Sites);
        if (!Take(program, profit, reduced, patience))
            return best;
        if (!none)
            program.StartFrom(reduced.Open);
        var answer = program.Solve(most: true, patience);
        // The program holds only sites a better answer could have: the one found already may be the best without being among them.
        var value = answer.Open.Count > 0 ? Math.Max(reduced.Value, profit.Of(answer.Open)) : reduced.Value;
        var open = value > reduced.Value ? answer.Open : reduced.Open;
        return answer.Status switch
        {
            SitingStatus.Optimal => new(SitingStatus.Optimal, value, value, open),
            SitingStatus.Feasible => new(SitingStatus.Feasible, value, Math.Max(value, Math.Min(answer.Bound, reduced.Bound)), open),
            SitingStatus.Infeasible => none ? answer : found,
            _ => best,
        };
    }

    /// <summary>
    /// Gives the program what the origins are offered by the candidates still in question; false where there is no time for so much. Origins
    /// that are offered the same by the same candidates are taken together: once most candidates are closed, many are.
    /// </summary>
    private static bool Take(SiteProgram program, Profit profit, Reduced reduced, Patience patience)
    {
        var together = new Dictionary<string, ((int Candidate, double Value)[] Offers, double Times)>();
        for (var origin = 0; origin < profit.ByOrigin.Length; origin++)
        {
            if (patience.IsOver)
                return false;
            var offers = Array.FindAll(profit.ByOrigin[origin], offer => !reduced.Out[offer.Candidate]);
            if (profit.Must?[origin] == true)
                program.OneOf(offers.Select(offer => offer.Candidate));
            if (offers.Length == 0)
                continue;
            // By shares of the most, so that origins of more and of fewer people can be alike.
            var most = offers.Max(offer => offer.Value);
            var alike = string.Join(' ', offers.OrderBy(offer => offer.Candidate).Select(offer => $"{offer.Candidate}:{offer.Value / most:R}"));
            together[alike] = together.TryGetValue(alike, out var others) ? (others.Offers, others.Times + most) : (Array.ConvertAll(offers, o => (o.Candidate, o.Value / most)), most);
        }
        if (!patience.HasTimeFor(together.Values.Sum(row => 2L * row.Offers.Length)))
            return false;
        foreach (var (offers, times) in together.Values)
            Take(program, offers, times);
        return true;
    }

    /// <summary>
    /// An origin's profit in steps, highest first: it has a step where a site open offers just that, or where it has the step above
    /// (Cornuéjols, Nemhauser and Wolsey 1980, in the chained rows of García, Labbé and Marín 2011). For covering there is one step,
    /// and its row is Church and ReVelle's.
    /// </summary>
    private static void Take(SiteProgram program, (int Candidate, double Value)[] offers, double times)
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
            program.Goal.SetCoefficient(share, times * (levels[i].Key - (i + 1 < levels.Length ? levels[i + 1].Key : 0)));
            above = share;
        }
    }

    /// <summary>With a least share of every group. Without the floors nobody could do worse, so that bound holds here too.</summary>
    private static Choice WithFloors(SitingProblem problem, GroupFloor floor, Profit profit, double step, Patience patience)
    {
        var reduced = Relaxation.Reduce(profit, step, patience.Part(0.3));
        var owed = problem.People.Select((people, i) => (People: people, Group: floor.GroupOf[i])).GroupBy(o => o.Group, o => o.People).ToDictionary(g => g.Key, g => floor.Share * g.Sum());
        var kept = Keeps(reduced.Open);
        if (kept && (reduced.Bound < reduced.Value + step || reduced.Bound <= reduced.Value * (1 + 1e-9)))
            return new(SitingStatus.Optimal, reduced.Value, reduced.Value, reduced.Open);
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        program.Count(problem.Sites, problem.Sites);
        var best = kept ? new Choice(SitingStatus.Feasible, reduced.Value, reduced.Bound, reduced.Open) : Choice.None(SitingStatus.Unknown, reduced.Bound);
        if (!patience.HasTimeFor(2L * profit.Pairs))
            return best;
        var floors = owed.ToDictionary(o => o.Key, o => program.AtLeast(o.Value));
        for (var i = 0; i < profit.ByOrigin.Length; i++)
        {
            if (profit.ByOrigin[i].Length == 0)
                continue;
            var share = program.Share();
            var row = program.AtLeast(0);
            row.SetCoefficient(share, -1);
            foreach (var (candidate, _) in profit.ByOrigin[i])
                row.SetCoefficient(program.Open(candidate), 1);
            program.Goal.SetCoefficient(share, problem.People[i]);
            floors[floor.GroupOf[i]].SetCoefficient(share, problem.People[i]);
        }
        if (kept)
            program.StartFrom(reduced.Open);
        var answer = program.Solve(most: true, patience);
        return answer.Status switch
        {
            SitingStatus.Optimal => answer,
            SitingStatus.Feasible => answer with { Bound = Math.Min(answer.Bound, reduced.Bound) },
            SitingStatus.Infeasible => answer,
            _ => best,
        };

        bool Keeps(IReadOnlyList<int> open)
        {
            var covered = new bool[profit.ByOrigin.Length];
            foreach (var candidate in open)
                foreach (var (origin, _) in profit.ByCandidate[candidate])
                    covered[origin] = true;
            var had = owed.Keys.ToDictionary(group => group, _ => 0.0);
            for (var i = 0; i < covered.Length; i++)
                had[floor.GroupOf[i]] += covered[i] ? problem.People[i] : 0;
            return open.Count > 0 && owed.All(o => had[o.Key] >= o.Value * (1 - 1e-9));
        }
    }

    private static Choice Whole(SitingProblem problem, (int Destination, double Cost)[][] within, Patience patience)
    {
        // What could be covered without the bounds of room and share is the most that can be with them.
        var most = problem.People.Where((_, i) => within[i].Length > 0).Sum();
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        if (!patience.HasTimeFor(5L * within.Sum(row => row.Length)))
            return Choice.None(SitingStatus.Unknown, most);
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
        var choice = program.Solve(most: true, patience);
        return choice.Open.Count == 0 ? choice
            : choice with
            {
                Bound = Math.Min(choice.Bound, most), Taken = [.. shares.Select((row, i) => problem.People[i] * row.Sum(share => share.SolutionValue()))],
            };
    }

    private static Dictionary<int, Constraint> Floors(SiteProgram program, SitingProblem problem) =>
        problem.Floor is not { } floor ? []
        : Enumerable.Range(0, problem.People.Length).GroupBy(i => floor.GroupOf[i])
            .ToDictionary(group => group.Key, group => program.AtLeast(floor.Share * group.Sum(i => problem.People[i])));
}
