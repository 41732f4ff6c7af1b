namespace CivilAtlas.Accessibility.Siting;

/// <summary>The fewest sites with everybody near one, and from it the p-centre: the least limit that p sites keep.</summary>
internal static class SetCovering
{
    internal static Choice Fewest(SitingProblem problem, (int Destination, double Cost)[][] rows, CancellationToken cancellation)
    {
        using var program = Program(problem, rows, problem.Limit, out var taken);
        program.CountInGoal();
        var choice = program.Solve(most: false, problem.TimeAllowed, cancellation);
        // Half a site cannot be built.
        return choice with { Bound = Math.Ceiling(choice.Bound - 1e-6), Taken = choice.Open.Count > 0 ? taken() : null };
    }

    /// <summary>By halving the list of all costs there are: the least at which p sites cover everybody (Minieka 1970, SIAM Review 12).</summary>
    internal static Choice Centre(SitingProblem problem, (int Destination, double Cost)[][] rows, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + problem.TimeAllowed;
        var served = rows.Where((_, i) => problem.People[i] > 0).ToArray();
        // Nobody can be nearer than to the nearest candidate of all.
        var least = served.Max(row => row[0].Cost);
        var costs = served.SelectMany(row => row.Select(pair => pair.Cost)).Where(cost => cost >= least).Distinct().Order().ToArray();
        var (low, high) = (0, costs.Length);
        var (best, proven) = (Choice.None(SitingStatus.Infeasible), true);
        while (low < high)
        {
            var middle = (low + high) / 2;
            using var program = Program(problem, rows, costs[middle], out var taken);
            program.Count(0, problem.Sites);
            var found = program.Solve(most: false, until - DateTime.UtcNow, cancellation);
            if (found.Open.Count > 0)
            {
                best = found with { Objective = costs[middle], Open = Fill(problem, found.Open), Taken = taken() };
                high = middle;
            }
            else
            {
                // Not proven impossible, a lower limit could still do: the search goes on above it, and says so at the end.
                proven &= found.Status == SitingStatus.Infeasible;
                low = middle + 1;
                if (!proven && best.Open.Count == 0 && DateTime.UtcNow >= until)
                    return Choice.None(SitingStatus.Unknown, least);
            }
        }
        return best.Open.Count == 0 ? best with { Status = proven ? SitingStatus.Infeasible : SitingStatus.Unknown }
            : best with { Status = proven ? SitingStatus.Optimal : SitingStatus.Feasible, Bound = proven ? best.Objective : least };
    }

    /// <summary>Where fewer do, the rest of the p stand where candidates come first, so that there are p.</summary>
    private static int[] Fill(SitingProblem problem, IReadOnlyList<int> open) =>
        [.. open, .. Enumerable.Range(0, problem.Costs.Destinations).Except(open).Take(problem.Sites - open.Count)];

    private static SiteProgram Program(SitingProblem problem, (int Destination, double Cost)[][] rows, double limit, out Func<double[]?> taken)
    {
        var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        var within = Array.ConvertAll(rows, row => row.TakeWhile(pair => pair.Cost <= limit).ToArray());
        taken = () => null;
        if (problem.Capacities is not null)
        {
            program.Assign(within, problem.People, problem.Capacities, whole: true);
            taken = () => problem.People;
            return program;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            if (!(problem.People[i] > 0))
                continue;
            var one = program.AtLeast(1);
            foreach (var (candidate, _) in within[i])
                one.SetCoefficient(program.Open(candidate), 1);
        }
        return program;
    }
}
