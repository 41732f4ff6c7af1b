namespace CivilAtlas.Accessibility.Siting;

/// <summary>The least sum of people times cost over p sites.</summary>
internal static class Median
{
    internal static Choice Solve(SitingProblem problem, (int Destination, double Cost)[][] rows, CancellationToken cancellation)
    {
        var candidates = problem.Costs.Destinations;
        // Where everybody gets to every candidate no choice leaves anybody out, and what is saved against the worst is a profit.
        if (problem.Capacities is not null || rows.Where((_, i) => problem.People[i] > 0).Any(row => row.Length < candidates))
            return Whole(problem, rows, cancellation);
        var worst = rows.Select((row, i) => problem.People[i] > 0 ? problem.People[i] * row[^1].Cost : 0).ToArray();
        var saved = rows.Select((row, i) => !(problem.People[i] > 0) ? []
            : row.Select(pair => (pair.Destination, worst[i] - problem.People[i] * pair.Cost)).Where(offer => offer.Item2 > 0).ToArray()).ToArray();
        var whole = problem.People.All(double.IsInteger) && rows.All(row => row.All(pair => double.IsInteger(pair.Cost)));
        var choice = MaximalCovering.BestOf(new Profit(saved, candidates, problem.Sites, problem.Locked), whole ? 1 : 0, problem.TimeAllowed, cancellation);
        var objective = Sum(problem, rows, choice.Open);
        return choice with { Objective = objective, Bound = choice.Status == SitingStatus.Optimal ? objective : worst.Sum() - choice.Bound };
    }

    private static double Sum(SitingProblem problem, (int Destination, double Cost)[][] rows, IReadOnlyList<int> open)
    {
        var chosen = open.ToHashSet();
        return rows.Select((row, i) => problem.People[i] > 0 ? problem.People[i] * row.First(pair => chosen.Contains(pair.Destination)).Cost : 0).Sum();
    }

    private static Choice Whole(SitingProblem problem, (int Destination, double Cost)[][] rows, CancellationToken cancellation)
    {
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        program.Count(problem.Sites, problem.Sites);
        var shares = program.Assign(rows, problem.People, problem.Capacities, whole: true);
        for (var i = 0; i < shares.Length; i++)
            for (var k = 0; k < shares[i].Length; k++)
                program.Goal.SetCoefficient(shares[i][k], problem.People[i] * rows[i][k].Cost);
        var choice = program.Solve(most: false, problem.TimeAllowed, cancellation);
        if (choice.Open.Count == 0 || problem.Capacities is null)
            return choice;
        // Who has a place, but beyond the limit, is not covered.
        return choice with
        {
            Taken = [.. shares.Select((row, i) => problem.People[i] * row.Select((share, k) => rows[i][k].Cost <= problem.Limit ? share.SolutionValue() : 0).Sum())],
        };
    }
}
