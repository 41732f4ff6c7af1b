namespace CivilAtlas.Accessibility.Siting;

/// <summary>The fewest sites with everybody near one, and from it the p-centre: the least limit that p sites keep.</summary>
internal static class SetCovering
{
    // Numbers of sets held against each other: a tenth of a second's work.
    private const long MostHeld = 20_000_000;

    internal static Choice Fewest(SitingProblem problem, (int Destination, double Cost)[][] rows, Patience patience)
    {
        if (problem.Capacities is not null)
        {
            using var whole = new SiteProgram(problem.Costs.Destinations, problem.Locked);
            if (!patience.HasTimeFor(5L * rows.Sum(row => row.Length)))
                return Choice.None(SitingStatus.Unknown);
            whole.Assign(Within(rows, problem.Limit), problem.People, problem.Capacities, whole: true);
            whole.CountInGoal();
            var answer = whole.Solve(most: false, patience);
            return answer with { Bound = Whole(answer.Bound), Taken = answer.Open.Count > 0 ? problem.People : null };
        }
        var sets = Minimal(problem, Sets(problem, rows, problem.Limit), patience);
        var (greedy, least) = (Greedy(problem, sets), Apart(problem, sets).Count);
        var best = new Choice(greedy.Length == least ? SitingStatus.Optimal : SitingStatus.Feasible, greedy.Length, least, greedy);
        if (best.Status == SitingStatus.Optimal)
            return best;
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        if (!patience.HasTimeFor(sets.Sum(set => (long)set.Length)))
            return best;
        foreach (var set in sets)
            program.OneOf(set);
        program.CountInGoal();
        program.StartFrom(greedy);
        var choice = program.Solve(most: false, patience);
        return choice.Open.Count > 0 ? choice with { Bound = Math.Max(least, Whole(choice.Bound)) } : choice.Status == SitingStatus.Infeasible ? choice : best;
    }

    /// <summary>By halving the list of all costs there are: the least at which p sites cover everybody (Minieka 1970, SIAM Review 12; Daskin 1995, Network and Discrete Location).</summary>
    internal static Choice Centre(SitingProblem problem, (int Destination, double Cost)[][] rows, Patience patience)
    {
        var served = rows.Where((_, i) => problem.People[i] > 0).ToArray();
        // Nobody can be nearer than to the nearest candidate of all.
        var least = served.Max(row => row[0].Cost);
        // A first answer, however rough, bounds the list from above.
        var rough = problem.Capacities is null ? Furthest(problem, rows) : Choice.None(SitingStatus.Unknown);
        var most = rough.Open.Count > 0 ? rough.Objective : double.PositiveInfinity;
        var costs = served.SelectMany(row => row.Select(pair => pair.Cost).TakeWhile(cost => cost <= most).SkipWhile(cost => cost < least)).Distinct().Order().ToArray();
        // Below the low nothing does, as has been proven; the high does.
        var (low, high, best) = (0, costs.Length, Choice.None(SitingStatus.Infeasible));
        if (problem.Capacities is null)
            (low, high, best) = Narrow(problem, rows, costs, rough, patience);
        // Between them a probe that runs out of time says nothing, and the search goes on above it.
        var from = low;
        while (from < high && (best.Open.Count == 0 || !patience.IsOver))
        {
            var middle = (from + high) / 2;
            var found = Probe(problem, rows, costs[middle], patience.Part(0.5));
            if (found.Open.Count > 0)
            {
                best = found with { Objective = costs[middle], Open = Fill(problem, found.Open) };
                high = middle;
            }
            else if (found.Status == SitingStatus.Infeasible)
            {
                // What does not do at a cost does not at any below it.
                (low, from) = (middle + 1, middle + 1);
            }
            else if (best.Open.Count == 0 && patience.IsOver)
                return Choice.None(SitingStatus.Unknown, costs[Math.Min(low, costs.Length - 1)]);
            else
                from = middle + 1;
        }
        if (best.Open.Count == 0)
            return low >= costs.Length ? Choice.None(SitingStatus.Infeasible) : Choice.None(SitingStatus.Unknown, costs[low]);
        return low == high ? best with { Status = SitingStatus.Optimal, Bound = best.Objective } : best with { Status = SitingStatus.Feasible, Bound = costs[low] };
    }

    /// <summary>Sites, p at most, that keep a limit; none with the reason why not.</summary>
    private static Choice Probe(SitingProblem problem, (int Destination, double Cost)[][] rows, double limit, Patience patience)
    {
        using var program = new SiteProgram(problem.Costs.Destinations, problem.Locked);
        if (problem.Capacities is not null)
        {
            var within = Within(rows, limit);
            if (!patience.HasTimeFor(5L * within.Sum(row => row.Length)))
                return Choice.None(SitingStatus.Unknown);
            program.Assign(within, problem.People, problem.Capacities, whole: true);
            program.Count(0, problem.Sites);
            var answer = program.Solve(most: false, patience);
            return answer with { Taken = answer.Open.Count > 0 ? problem.People : null };
        }
        var sets = Minimal(problem, Sets(problem, rows, limit), patience);
        if (!patience.HasTimeFor(sets.Sum(set => (long)set.Length)))
            return Choice.None(SitingStatus.Unknown);
        foreach (var set in sets)
            program.OneOf(set);
        program.Count(0, problem.Sites);
        return program.Solve(most: false, patience);
    }

    /// <summary>Gives whoever is worst off the site nearest to them, again and again (Gonzalez 1985, Theoretical Computer Science 38); none where somebody is still not served by p.</summary>
    private static Choice Furthest(SitingProblem problem, (int Destination, double Cost)[][] rows)
    {
        var (open, cost) = (new List<int>(), Array.ConvertAll(problem.People, people => people > 0 ? double.PositiveInfinity : 0));
        foreach (var candidate in problem.Locked.Distinct())
            Open(candidate);
        while (open.Count < problem.Sites && Array.IndexOf(cost, cost.Max()) is var worst && cost[worst] > rows[worst].FirstOrDefault().Cost)
            Open(rows[worst][0].Destination);
        return double.IsInfinity(cost.Max()) ? Choice.None(SitingStatus.Unknown) : new(SitingStatus.Feasible, cost.Max(), cost.Max(), Fill(problem, open));

        void Open(int candidate)
        {
            open.Add(candidate);
            var row = problem.Costs.To(candidate);
            for (var i = 0; i < row.Origins.Length; i++)
                cost[row.Origins[i]] = Math.Min(cost[row.Origins[i]], row.Costs[i]);
        }
    }

    /// <summary>Halves the costs by guesses alone: where greedy sites are few enough they do, and where more than p origins share no candidate nothing does.</summary>
    private static (int Low, int High, Choice Best) Narrow(SitingProblem problem, (int Destination, double Cost)[][] rows, double[] costs, Choice rough, Patience patience)
    {
        var (low, high, best) = rough.Open.Count > 0 ? (0, costs.Length - 1, rough) : (0, costs.Length, Choice.None(SitingStatus.Infeasible));
        for (var (from, to) = (0, high); from < to && !patience.IsOver;)
        {
            var middle = (from + to) / 2;
            var sets = Sets(problem, rows, costs[middle]);
            if (sets[0].Length > 0 && Greedy(problem, sets) is var greedy && greedy.Length <= problem.Sites)
                (to, high, best) = (middle, middle, new(SitingStatus.Feasible, costs[middle], costs[middle], Fill(problem, greedy)));
            else
                from = middle + 1;
        }
        for (var to = high; low < to && !patience.IsOver;)
        {
            var middle = (low + to) / 2;
            var sets = Sets(problem, rows, costs[middle]);
            if (sets[0].Length == 0 || Apart(problem, sets).Count > problem.Sites)
                low = middle + 1;
            else
                to = middle;
        }
        return (low, high, best);
    }

    /// <summary>Origins of which no two share a candidate, those of few candidates before others: each needs a site of its own.</summary>
    private static List<int> Apart(SitingProblem problem, List<int[]> sets)
    {
        var taken = new bool[problem.Costs.Destinations];
        List<int> apart = [];
        for (var i = 0; i < sets.Count; i++)
            if (!sets[i].Any(candidate => taken[candidate]))
            {
                apart.Add(i);
                foreach (var candidate in sets[i])
                    taken[candidate] = true;
            }
        return apart;
    }

    /// <summary>For each origin with people the candidates within the limit; the fewest first.</summary>
    private static List<int[]> Sets(SitingProblem problem, (int Destination, double Cost)[][] rows, double limit) =>
        [.. rows.Where((_, i) => problem.People[i] > 0).Select(row => row.TakeWhile(pair => pair.Cost <= limit).Select(pair => pair.Destination).Order().ToArray()).OrderBy(set => set.Length)];

    /// <summary>
    /// The sets without those that hold another: who serves the other serves them too (Church 1984, Geographical Analysis 16; rows of Toregas
    /// and ReVelle 1973).
    /// </summary>
    private static List<int[]> Minimal(SitingProblem problem, List<int[]> sets, Patience patience)
    {
        var (kept, by, held) = (new List<int[]>(), new List<int>?[problem.Costs.Destinations], 0L);
        var marks = new int[problem.Costs.Destinations];
        for (var i = 0; i < sets.Count; i++)
        {
            var set = sets[i];
            foreach (var candidate in set)
                marks[candidate] = i + 1;
            // A smaller set lies in this one only if its first candidate does.
            if (held > MostHeld || patience.IsOver || !set.Any(first => by[first]?.Exists(k => In(kept[k], i + 1)) == true))
            {
                if (set.Length > 0)
                    (by[set[0]] ??= []).Add(kept.Count);
                kept.Add(set);
            }
        }
        return kept;

        bool In(int[] smaller, int mark)
        {
            held += smaller.Length;
            return smaller.All(candidate => marks[candidate] == mark);
        }
    }

    /// <summary>Opens what serves the most of those left, again and again; and then does without what the others make needless.</summary>
    private static int[] Greedy(SitingProblem problem, List<int[]> sets)
    {
        var serves = new List<int>[problem.Costs.Destinations];
        for (var j = 0; j < serves.Length; j++)
            serves[j] = [];
        for (var i = 0; i < sets.Count; i++)
            foreach (var candidate in sets[i])
                serves[candidate].Add(i);
        var (times, gains, open) = (new int[sets.Count], Array.ConvertAll(serves, list => list.Count), new List<int>());
        foreach (var candidate in problem.Locked.Distinct())
            Open(candidate);
        for (var left = times.Count(t => t == 0); left > 0; left = times.Count(t => t == 0))
        {
            var best = Array.IndexOf(gains, gains.Max());
            if (gains[best] <= 0)
                break;
            Open(best);
        }
        foreach (var candidate in open.ToArray())
            if (!problem.Locked.Contains(candidate) && serves[candidate].TrueForAll(i => times[i] > 1))
            {
                open.Remove(candidate);
                serves[candidate].ForEach(i => times[i]--);
            }
        return [.. open.Order()];

        void Open(int candidate)
        {
            open.Add(candidate);
            foreach (var i in serves[candidate])
                if (times[i]++ == 0)
                    foreach (var other in sets[i])
                        gains[other]--;
        }
    }

    /// <summary>Where fewer do, the rest of the p stand where candidates come first, so that there are p.</summary>
    private static int[] Fill(SitingProblem problem, IReadOnlyList<int> open) =>
        [.. open, .. Enumerable.Range(0, problem.Costs.Destinations).Except(open).Take(problem.Sites - open.Count)];

    private static (int Destination, double Cost)[][] Within((int Destination, double Cost)[][] rows, double limit) =>
        Array.ConvertAll(rows, row => row.TakeWhile(pair => pair.Cost <= limit).ToArray());

    /// <summary>Half a site cannot be built.</summary>
    private static double Whole(double bound) => Math.Ceiling(bound - 1e-6);
}
