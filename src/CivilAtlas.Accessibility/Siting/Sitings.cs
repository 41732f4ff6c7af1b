namespace CivilAtlas.Accessibility.Siting;

/// <summary>Where to build next: asked for a problem and a model, answered with proof where the time allows it.</summary>
public static class Sitings
{
    /// <summary>All that the question cannot be asked with; empty when it can.</summary>
    public static IReadOnlyList<SitingFault> Faults(SitingProblem problem, SitingModel model)
    {
        ArgumentNullException.ThrowIfNull(problem);
        List<SitingFault> faults = [];
        var (candidates, needsSites) = (problem.Costs.Destinations, model != SitingModel.Lscp);
        if (candidates == 0)
            faults.Add(SitingFault.NoCandidates);
        if (!problem.People.Any(p => p > 0))
            faults.Add(SitingFault.NoDemand);
        if (!(problem.Limit >= 0))
            faults.Add(SitingFault.LimitNegative);
        if (needsSites && problem.Sites <= 0)
            faults.Add(SitingFault.SitesNotPositive);
        if (needsSites && problem.Sites > candidates && candidates > 0)
            faults.Add(SitingFault.SitesExceedCandidates);
        if (needsSites && problem.Sites > 0 && problem.Locked.Distinct().Count() > problem.Sites)
            faults.Add(SitingFault.LockedExceedSites);
        return faults;
    }

    /// <summary>Answers the question, on the calling thread.</summary>
    /// <exception cref="ArgumentException">There are <see cref="Faults"/>, lengths that do not fit, or a negative number of people or places.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static SitingAnswer Solve(SitingProblem problem, SitingModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Measures.Reasons.Check(problem.Costs, problem.People, problem.Capacities ?? new double[problem.Costs.Destinations]);
        if (Faults(problem, model) is { Count: > 0 } faults)
            throw new ArgumentException($"The question cannot be asked: {string.Join(", ", faults)}.", nameof(problem));
        if (problem.Locked.Any(j => (uint)j >= (uint)problem.Costs.Destinations))
            throw new ArgumentException("A locked site is no candidate.", nameof(problem));
        if (problem.Floor is { } floor && (model != SitingModel.Mclp || floor.GroupOf.Count != problem.People.Length))
            throw new ArgumentException("A least share of every group is for maximal covering, with a group for each origin.", nameof(problem));
        var patience = Patience.For(problem.TimeAllowed, cancellation);
        var needed = model is SitingModel.Lscp ? problem.Limit : double.PositiveInfinity;
        var rows = problem.Costs.ByOrigin(double.PositiveInfinity);
        var uncoverable = Enumerable.Range(0, rows.Length).Where(i => problem.People[i] > 0 && (rows[i].Length == 0 || rows[i][0].Cost > needed)).ToArray();
        if (model != SitingModel.Mclp && uncoverable.Length > 0 && !problem.LeaveOutUnreachable)
            return Answer(problem, rows, Choice.None(SitingStatus.Infeasible), uncoverable);
        var asked = problem;
        if (model != SitingModel.Mclp && uncoverable.Length > 0)
        {
            asked = problem with { People = [.. problem.People] };
            foreach (var origin in uncoverable)
                asked.People[origin] = 0;
            if (!asked.People.Any(people => people > 0))
                return Answer(problem, rows, Choice.None(SitingStatus.Infeasible), uncoverable);
        }
        var choice = model switch
        {
            SitingModel.Lscp => SetCovering.Fewest(asked, rows, patience),
            SitingModel.Mclp => MaximalCovering.Solve(asked, rows, patience),
            SitingModel.PMedian => Median.Solve(asked, rows, patience),
            _ => SetCovering.Centre(asked, rows, patience),
        };
        cancellation.ThrowIfCancellationRequested();
        return Answer(problem, rows, choice, problem.LeaveOutUnreachable || choice.Open.Count == 0 ? uncoverable : []);
    }

    /// <summary>Chooses sites for several kinds at once.</summary>
    /// <param name="mostAtOnePlace">How many kinds may share a place; null for any number.</param>
    /// <param name="allowed">When to give the best found instead of the proven best.</param>
    /// <exception cref="ArgumentException">A kind's question has <see cref="Faults"/>, capacities or a floor, its weight is not above 0, or its places are not as many as its candidates.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static KindsAnswer SolveKinds(IReadOnlyList<KindOfSite> kinds, int? mostAtOnePlace, TimeSpan allowed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        foreach (var (problem, weight, places) in kinds)
        {
            if (Faults(problem, SitingModel.Mclp) is { Count: > 0 } faults)
                throw new ArgumentException($"The question cannot be asked: {string.Join(", ", faults)}.", nameof(kinds));
            if (problem.Capacities is not null || problem.Floor is not null || !(weight > 0) || places.Count != problem.Costs.Destinations)
                throw new ArgumentException("A kind has no capacities and no floor, a weight above 0, and a place for each candidate.", nameof(kinds));
        }
        var (whole, each) = KindsOfSites.Solve(kinds, mostAtOnePlace, allowed, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new(whole.Status, Number(whole.Objective), Number(whole.Bound),
            [.. kinds.Select((kind, k) => Answer(kind.Problem, kind.Problem.Costs.ByOrigin(double.PositiveInfinity), each[k], []))]);
    }

    private static SitingAnswer Answer(SitingProblem problem, (int Destination, double Cost)[][] rows, Choice choice, int[] uncoverable)
    {
        var open = choice.Open.ToHashSet();
        var within = Array.ConvertAll(rows, row => row.TakeWhile(pair => pair.Cost <= problem.Limit).Where(pair => open.Contains(pair.Destination)).ToArray());
        var (people, gain) = (new double[problem.Costs.Destinations], new double[problem.Costs.Destinations]);
        var (covered, units) = (0.0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var (candidate, _) in within[i])
                people[candidate] += problem.People[i];
            if (within[i] is [var only])
                gain[only.Destination] += problem.People[i];
            var taken = choice.Taken?[i] ?? (within[i].Length > 0 ? problem.People[i] : 0);
            covered += taken;
            // The solver's numbers are right to about a millionth.
            units += problem.People[i] > 0 && taken >= problem.People[i] * (1 - 1e-6) ? 1 : 0;
        }
        return new(choice.Status, Number(choice.Objective), Number(choice.Bound),
            [.. choice.Open.Order().Select(j => new Site(j, problem.Locked.Contains(j), people[j], gain[j]))],
            covered, problem.People.Sum(), units, rows.Length, uncoverable);
    }

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
