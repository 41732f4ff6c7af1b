namespace CivilAtlas.Accessibility.Siting;

/// <summary>The least sum of people times cost over p sites.</summary>
internal static class Median
{
    internal static Choice Solve(SitingProblem problem, (int Destination, double Cost)[][] rows, Patience patience)
    {
        if (problem.Capacities is not null)
            return Whole(problem, rows, patience);
        var (candidates, asking) = (problem.Costs.Destinations, Array.ConvertAll(problem.People, people => people > 0));
        // What is saved against the worst is a profit. Where not everybody gets to every candidate somebody could be left out: to be so is
        // taken to cost twice the furthest way of all, and forbidden besides.
        var furthest = rows.Where((row, i) => asking[i]).Max(row => row[^1].Cost);
        var must = rows.Select((row, i) => asking[i] && row.Length < candidates).ToArray();
        var worst = rows.Select((row, i) => !asking[i] ? 0 : problem.People[i] * (must[i] ? Math.Max(1, 2 * furthest) : row[^1].Cost)).ToArray();
        var saved = rows.Select((row, i) => !asking[i] ? []
            : row.Select(pair => (pair.Destination, worst[i] - problem.People[i] * pair.Cost)).Where(offer => offer.Item2 > 0).ToArray()).ToArray();
        var whole = problem.People.All(double.IsInteger) && rows.All(row => row.All(pair => double.IsInteger(pair.Cost)));
        var profit = new Profit(saved, candidates, problem.Sites, problem.Locked, must.Any(m => m) ? must : null);
        var choice = MaximalCovering.BestOf(profit, whole ? 1 : 0, patience);
        // Nobody is nearer than to the nearest candidate of all.
        var bound = Math.Max(Least(problem, rows), worst.Sum() - choice.Bound);
        if (choice.Open.Count == 0)
            return choice with { Bound = choice.Status == SitingStatus.Infeasible ? double.NaN : bound };
        var objective = Sum(problem, rows, choice.Open);
        return choice with { Objective = objective, Bound = choice.Status == SitingStatus.Optimal ? objective : bound };
    }

    private static double Least(SitingProblem problem, (int Destination, double Cost)[][] rows) =>
        rows.Select((row, i) => problem.People[i] > 0 ? problem.People[i] * row[0].Cost : 0).Sum();

    private static double Sum(SitingProblem problem, (int Destination, double Cost)[][] rows, IReadOnlyList<int> open)
    {
        var chosen = open.ToHashSet();
        return rows.Select((row, i) => problem.People[i] > 0 ? problem.People[i] * row.First(pair => chosen.Contains(pair.Destination)).Cost : 0).Sum();
    }

    private static Choice Whole(SitingProblem problem, (int Destination, double Cost)[][] rows, Patience patience)
    {
        var least = Least(problem, rows);
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        if (!patience.HasTimeFor(5L * rows.Sum(row => row.Length)))
            return Choice.None(SitingStatus.Unknown, least);
        program.Count(problem.Sites, problem.Sites);
        var shares = program.Assign(rows, problem.People, problem.Capacities, whole: true);
        for (var i = 0; i < shares.Length; i++)
            for (var k = 0; k < shares[i].Length; k++)
                program.Goal.SetCoefficient(shares[i][k], problem.People[i] * rows[i][k].Cost);
        var choice = program.Solve(most: false, patience);
        if (choice.Open.Count == 0)
            return choice;
        // Who has a place, but beyond the limit, is not covered.
        return choice with
        {
            Bound = Math.Max(choice.Bound, least),
            Taken = [.. shares.Select((row, i) => problem.People[i] * row.Select((share, k) => rows[i][k].Cost <= problem.Limit ? share.SolutionValue() : 0).Sum())],
        };
    }
}
