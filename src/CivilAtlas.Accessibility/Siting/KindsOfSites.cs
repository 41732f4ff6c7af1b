namespace CivilAtlas.Accessibility.Siting;

/// <summary>One of several kinds of facility that are sited together, each with demand of its own: p care homes, q day-care stations.</summary>
/// <param name="Problem">Its maximal covering. Capacities and floors are not for several kinds.</param>
/// <param name="Weight">What one of its people counts in the sum over the kinds, above 0.</param>
/// <param name="Places">For each of its candidates the place it stands at, the same number for the same place in every kind; -1 for one that shares with none.</param>
public sealed record KindOfSite(SitingProblem Problem, double Weight, IReadOnlyList<int> Places);

/// <summary>Where to build each kind.</summary>
/// <param name="Objective">People covered, each kind's times its weight.</param>
/// <param name="Kinds">What each kind comes to; its status and bound are those it has without regard to the others.</param>
public sealed record KindsAnswer(SitingStatus Status, double? Objective, double? Bound, IReadOnlyList<SitingAnswer> Kinds);

/// <summary>
/// Several kinds at once: maximal covering (Church and ReVelle 1974) with a set of sites for each kind over the same candidates and a weighted
/// sum of the people each covers, as in the hierarchical models of Moore and ReVelle 1982 (Computers and Operations Research 9) without
/// their nesting of services. Where a place may hold any number of kinds each kind is a question of its own.
/// </summary>
internal static class KindsOfSites
{
    /// <summary>Gives for each kind the sites open, or none where there is no answer.</summary>
    internal static (Choice Whole, IReadOnlyList<Choice> Kinds) Solve(IReadOnlyList<KindOfSite> kinds, int? mostAtOnePlace, TimeSpan allowed, CancellationToken cancellation)
    {
        var patience = Patience.For(allowed, cancellation);
        var profits = kinds.Select(Profit).ToArray();
        var apart = new Choice[kinds.Count];
        for (var k = 0; k < apart.Length; k++)
            // The last has all the time that is left, unless the kinds have to be sited together after that.
            apart[k] = MaximalCovering.BestOf(profits[k], Step(kinds[k]), patience.Part((mostAtOnePlace is null ? 1.0 : 0.6) / (apart.Length - k)));
        var bound = Weighted(kinds, apart, choice => choice.Bound);
        var open = apart.Select(choice => choice.Open).ToArray();
        if (Fits(kinds, open, mostAtOnePlace))
            return (Told(apart.All(c => c.Status == SitingStatus.Optimal) ? SitingStatus.Optimal : SitingStatus.Feasible, Weighted(kinds, apart, c => c.Objective), bound), apart);
        return Together(kinds, profits, mostAtOnePlace!.Value, bound, patience);
    }

    private static (Choice, IReadOnlyList<Choice>) Together(IReadOnlyList<KindOfSite> kinds, Profit[] profits, int most, double bound, Patience patience)
    {
        var none = (Choice.None(SitingStatus.Unknown, bound), (IReadOnlyList<Choice>)[.. kinds.Select(_ => Choice.None(SitingStatus.Unknown))]);
        var start = OneAfterAnother(kinds, profits, most, patience.Part(0.3));
        var worth = start is null ? double.NegativeInfinity : Weighted(kinds, start, choice => choice.Objective);
        var best = start is null ? none : (Told(worth >= bound * (1 - 1e-9) ? SitingStatus.Optimal : SitingStatus.Feasible, worth, bound), start);
        if (best.Item1.Status == SitingStatus.Optimal || !patience.HasTimeFor(2L * profits.Sum(p => p.Pairs)))
            return best;
        var first = new int[kinds.Count + 1];
        for (var k = 0; k < kinds.Count; k++)
            first[k + 1] = first[k] + profits[k].ByCandidate.Length;
        using var program = new SiteProgram(first[^1], kinds.SelectMany((kind, k) => kind.Problem.Locked.Select(j => first[k] + j)));
        for (var k = 0; k < kinds.Count; k++)
        {
            program.Count(Enumerable.Range(first[k], first[k + 1] - first[k]), profits[k].Sites, profits[k].Sites);
            for (var i = 0; i < profits[k].ByOrigin.Length; i++)
            {
                if (profits[k].ByOrigin[i].Length == 0)
                    continue;
                var share = program.Share();
                var row = program.AtLeast(0);
                row.SetCoefficient(share, -1);
                foreach (var (candidate, _) in profits[k].ByOrigin[i])
                    row.SetCoefficient(program.Open(first[k] + candidate), 1);
                program.Goal.SetCoefficient(share, kinds[k].Weight * kinds[k].Problem.People[i]);
            }
        }
        foreach (var place in kinds.SelectMany((kind, k) => kind.Places.Select((place, j) => (place, Site: first[k] + j))).Where(s => s.place >= 0).GroupBy(s => s.place, s => s.Site))
            if (place.Count() > most)
                program.Count(place, 0, most);
        if (start is not null)
            program.StartFrom([.. start.SelectMany((choice, k) => choice.Open.Select(j => first[k] + j))]);
        var answer = program.Solve(most: true, patience);
        if (answer.Open.Count == 0)
            return answer.Status == SitingStatus.Infeasible ? (Choice.None(answer.Status, bound), none.Item2) : best;
        var choices = kinds.Select((_, k) =>
        {
            int[] open = [.. answer.Open.Where(j => j >= first[k] && j < first[k + 1]).Select(j => j - first[k])];
            return new Choice(answer.Status, profits[k].Of(open), double.NaN, open);
        }).ToArray();
        var value = Weighted(kinds, choices, choice => choice.Objective);
        return value < worth ? best : (Told(answer.Status, value, answer.Status == SitingStatus.Optimal ? value : Math.Min(answer.Bound, bound)), choices);
    }

    /// <summary>A good answer to begin with: each kind where those before it have left room. Null where that comes to none.</summary>
    private static Choice[]? OneAfterAnother(IReadOnlyList<KindOfSite> kinds, Profit[] profits, int most, Patience patience)
    {
        var held = new Dictionary<int, int>();
        foreach (var place in kinds.SelectMany(kind => kind.Problem.Locked.Select(j => kind.Places[j])).Where(place => place >= 0))
            held[place] = held.GetValueOrDefault(place) + 1;
        var choices = new Choice[kinds.Count];
        for (var k = 0; k < choices.Length; k++)
        {
            var (kind, profit) = (kinds[k], profits[k]);
            var full = kind.Places.Select((place, j) => place >= 0 && !profit.Locked[j] && held.GetValueOrDefault(place) >= most).ToArray();
            var left = new Profit([.. profit.ByOrigin.Select(row => Array.FindAll(row, offer => !full[offer.Candidate]))], full.Length, profit.Sites, kind.Problem.Locked);
            choices[k] = MaximalCovering.BestOf(left, Step(kind), patience.Part(1.0 / (choices.Length - k)));
            foreach (var j in choices[k].Open.Where(j => !profit.Locked[j] && kind.Places[j] >= 0))
                held[kind.Places[j]] = held.GetValueOrDefault(kind.Places[j]) + 1;
        }
        return Fits(kinds, [.. choices.Select(choice => choice.Open)], most) ? choices : null;
    }

    private static bool Fits(IReadOnlyList<KindOfSite> kinds, IReadOnlyList<int>[] open, int? most) =>
        most is null || kinds.SelectMany((kind, k) => open[k].Select(j => kind.Places[j])).Where(place => place >= 0).GroupBy(place => place).All(place => place.Count() <= most);

    private static double Weighted(IReadOnlyList<KindOfSite> kinds, Choice[] choices, Func<Choice, double> of) => kinds.Select((kind, k) => kind.Weight * of(choices[k])).Sum();

    private static Choice Told(SitingStatus status, double value, double bound) => new(status, value, status == SitingStatus.Optimal ? value : bound, []);

    private static double Step(KindOfSite kind) => kind.Problem.People.All(double.IsInteger) ? 1 : 0;

    private static Profit Profit(KindOfSite kind)
    {
        var problem = kind.Problem;
        return new([.. problem.Costs.ByOrigin(problem.Limit).Select((row, i) => problem.People[i] > 0 ? row.Select(pair => (pair.Destination, problem.People[i])).ToArray() : [])],
            problem.Costs.Destinations, problem.Sites, problem.Locked);
    }
}
