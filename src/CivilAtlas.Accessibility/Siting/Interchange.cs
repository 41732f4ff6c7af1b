namespace CivilAtlas.Accessibility.Siting;

/// <summary>Betters a set of sites by exchanging one for another as long as that helps (Teitz and Bart 1968, with the bookkeeping of Whitaker 1983).</summary>
internal static class Interchange
{
    private const int PairsLookedAt = 20_000_000;

    /// <summary>Shakes a set of sites, exchanging three at random, and betters it again, many times over; keeps the best. The same for the same problem.</summary>
    internal static int[] Best(Profit profit, IEnumerable<int> from, Patience patience)
    {
        var random = new Random(1);
        var best = Better(profit, from, patience);
        var worth = profit.Of(best);
        var free = Enumerable.Range(0, best.Length).Where(i => !profit.Locked[best[i]]).ToArray();
        if (free.Length == 0 || best.Length == profit.ByCandidate.Length)
            return best;
        for (var times = Math.Clamp(PairsLookedAt / Math.Max(1, profit.Pairs), 10, 200); times > 0 && !patience.IsOver; times--)
        {
            var shaken = best.ToArray();
            for (var i = 0; i < Math.Min(3, free.Length); i++)
                if (random.Next(profit.ByCandidate.Length) is var candidate && !shaken.Contains(candidate))
                    shaken[free[random.Next(free.Length)]] = candidate;
            shaken = Better(profit, shaken, patience);
            if (profit.Of(shaken) is var now && now > worth)
                (best, worth) = (shaken, now);
        }
        return best;
    }

    internal static int[] Better(Profit profit, IEnumerable<int> from, Patience patience)
    {
        var open = from.ToArray();
        var (first, second, place) = (new double[profit.ByOrigin.Length], new double[profit.ByOrigin.Length], new int[profit.ByOrigin.Length]);
        var saved = new double[open.Length];
        while (!patience.IsOver)
        {
            var loss = Losses();
            var (best, taken, given) = (1e-9 * first.Sum(), -1, -1);
            for (var candidate = 0; candidate < profit.ByCandidate.Length; candidate++)
            {
                if (open.Contains(candidate))
                    continue;
                var gain = 0.0;
                Array.Clear(saved);
                foreach (var (origin, value) in profit.ByCandidate[candidate])
                {
                    gain += Math.Max(0, value - first[origin]);
                    if (place[origin] >= 0)
                        saved[place[origin]] += Math.Max(0, Math.Min(value, first[origin]) - second[origin]);
                }
                for (var i = 0; i < open.Length; i++)
                    if (!profit.Locked[open[i]] && gain - loss[i] + saved[i] is var net && net > best)
                        (best, taken, given) = (net, candidate, i);
            }
            if (taken < 0)
                break;
            open[given] = taken;
        }
        return open;

        // What each origin has, and would have without its best site; and what all would lose by each.
        double[] Losses()
        {
            Array.Clear(first);
            Array.Clear(second);
            Array.Fill(place, -1);
            for (var i = 0; i < open.Length; i++)
                foreach (var (origin, value) in profit.ByCandidate[open[i]])
                    if (value > first[origin])
                        (second[origin], first[origin], place[origin]) = (first[origin], value, i);
                    else if (value > second[origin])
                        second[origin] = value;
            var loss = new double[open.Length];
            for (var origin = 0; origin < place.Length; origin++)
                if (place[origin] >= 0)
                    loss[place[origin]] += first[origin] - second[origin];
            return loss;
        }
    }
}
