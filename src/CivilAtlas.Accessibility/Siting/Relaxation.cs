namespace CivilAtlas.Accessibility.Siting;

/// <summary>What is left to decide after the relaxation.</summary>
/// <param name="Open">The best sites found; none where none was that serves all who must be.</param>
/// <param name="Value">Their profit; negative infinity without any.</param>
/// <param name="Bound">No sites have more.</param>
/// <param name="In">Candidates every better answer opens.</param>
/// <param name="Out">Candidates no better answer opens.</param>
internal sealed record Reduced(int[] Open, double Value, double Bound, bool[] In, bool[] Out);

/// <summary>
/// Bounds the profit by relaxing that an origin is served once, for covering (Galvão and ReVelle 1996, European Journal of Operational
/// Research 88) as for the median (Cornuéjols, Fisher and Nemhauser 1977, Management Science 23). The multipliers are moved by the volume
/// algorithm (Barahona and Anbil 2000, Mathematical Programming 87), which comes to the bound of the linear program where plain
/// subgradients stop half a percent short of it. The sites met on the way are bettered by interchange, and then candidates are closed or
/// opened for good for which the bound leaves no choice. Of 1,500 candidates a few are left, which an integer program settles.
/// </summary>
internal static class Relaxation
{
    private const int Rounds = 6000, RoundsWithoutGain = 20, Betterings = 12, PairsForOneThread = 200_000;
    private const double LeastPace = 1e-4, MostShare = 0.1, SmallestGain = 1e-9;

    /// <param name="step">A better answer is better by at least this: 1 where all profits are whole.</param>
    internal static Reduced Reduce(Profit profit, double step, Patience patience)
    {
        var (candidates, origins) = (profit.ByCandidate.Length, profit.ByOrigin.Length);
        var order = new int[candidates];
        var most = Array.ConvertAll(profit.ByOrigin, row => row.Length == 0 ? 0 : row.Max(o => o.Value));
        var bestPrice = Array.ConvertAll(most, value => value / 2);
        var (price, score, times, way) = ((double[])bestPrice.Clone(), new double[candidates], new int[origins], new double[origins]);
        var (bound, pace, waited, betterings) = (double.MaxValue, 0.5, 0, 0);
        int[] open = [];
        var value = double.NegativeInfinity;
        for (var round = 0; round == 0 || (round < Rounds && value + step * 0.999 <= bound && pace > LeastPace && !patience.IsOver); round++)
        {
            var now = Score(profit, price, score, order);
            Count();
            if (now < bound - SmallestGain * Math.Abs(bound))
            {
                // Interchange costs as much as a hundred rounds; the first and the much better starts are worth it.
                if (round == 0)
                    Offer(Interchange.Best(profit, order[..profit.Sites], patience.Part(0.3)));
                else if (now < bound * 0.999 && betterings++ < Betterings)
                    Offer(Interchange.Better(profit, order[..profit.Sites], patience.Part(0.2)));
                else
                    Offer(order[..profit.Sites]);
                (bound, waited) = (now, 0);
                price.CopyTo(bestPrice, 0);
                if (round == 0 && !double.IsNegativeInfinity(value))
                    StartFrom(open);
                pace = Math.Min(2, pace * 1.05);
            }
            else if (++waited == RoundsWithoutGain)
                (pace, waited) = (pace * 0.66, 0);
            Turn(round == 0);
            Move();
        }
        Offer(Interchange.Better(profit, open.Length > 0 ? open : order[..profit.Sites], patience));
        return Fix(profit, bestPrice, score, order, bound, open, value, step);

        void Offer(int[] sites)
        {
            if (profit.Of(sites) is var worth && worth > value)
                (open, value) = ([.. sites], worth);
        }

        // What each origin would have without its best site is nearer to the best prices than half of the most it could have.
        void StartFrom(int[] sites)
        {
            var (first, second) = (new double[origins], new double[origins]);
            foreach (var candidate in sites)
                foreach (var (origin, offered) in profit.ByCandidate[candidate])
                    (first[origin], second[origin]) = offered > first[origin] ? (offered, first[origin]) : (first[origin], Math.Max(second[origin], offered));
            if (Score(profit, second, score, order) is var better && better < bound)
            {
                bound = better;
                second.CopyTo(bestPrice, 0);
                second.CopyTo(price, 0);
                Count();
            }
        }

        // How often too seldom each origin is served: once is right.
        void Count()
        {
            Array.Fill(times, 1);
            foreach (var candidate in order.AsSpan(0, profit.Sites))
                foreach (var (origin, offered) in profit.ByCandidate[candidate])
                    if (offered > price[origin])
                        times[origin]--;
        }

        // The way is the mean of what was met so far, weighted to be as short as can be.
        void Turn(bool first)
        {
            if (first)
            {
                for (var origin = 0; origin < origins; origin++)
                    way[origin] = times[origin];
                return;
            }
            var (apart, along) = (0.0, 0.0);
            for (var origin = 0; origin < origins; origin++)
            {
                var difference = times[origin] - way[origin];
                (apart, along) = (apart + difference * difference, along - difference * way[origin]);
            }
            var share = apart > 0 ? Math.Clamp(along / apart, MostShare / 10, MostShare) : MostShare;
            for (var origin = 0; origin < origins; origin++)
                way[origin] += share * (times[origin] - way[origin]);
        }

        void Move()
        {
            var length = 0.0;
            foreach (var part in way)
                length += part * part;
            var gap = double.IsNegativeInfinity(value) ? Math.Abs(bound) * 0.05 : bound - value + step;
            var stride = length == 0 ? 0 : pace * gap / length;
            for (var origin = 0; origin < origins; origin++)
                price[origin] = Math.Clamp(bestPrice[origin] - stride * way[origin], 0, most[origin]);
        }
    }

    /// <summary>The relaxed answer: each candidate is worth what it offers above the prices. Best candidates first, locked ones before them.</summary>
    private static double Score(Profit profit, double[] price, double[] score, int[] order)
    {
        if (profit.Pairs > PairsForOneThread)
            Parallel.For(0, score.Length, Of);
        else
            for (var candidate = 0; candidate < score.Length; candidate++)
                Of(candidate);
        Array.Sort(order, (a, b) => profit.Locked[a] != profit.Locked[b] ? (profit.Locked[a] ? -1 : 1)
            : score[b].CompareTo(score[a]) is not 0 and var by ? by : a.CompareTo(b));
        var total = price.Sum();
        foreach (var candidate in order.AsSpan(0, profit.Sites))
            total += score[candidate];
        return total;

        void Of(int candidate)
        {
            var sum = 0.0;
            foreach (var (origin, value) in profit.ByCandidate[candidate])
                sum += Math.Max(0, value - price[origin]);
            (score[candidate], order[candidate]) = (sum, candidate);
        }
    }

    private static Reduced Fix(Profit profit, double[] price, double[] score, int[] order, double bound, int[] open, double value, double step)
    {
        Score(profit, price, score, order);
        var (kept, closed) = (new bool[score.Length], new bool[score.Length]);
        // An answer worth looking for has at least so much; the margin is for rounding.
        var wanted = value + step - 1e-9 * Math.Abs(value);
        var last = order[profit.Sites - 1];
        for (var i = profit.Sites; i < order.Length; i++)
            closed[order[i]] = bound - (profit.Locked[last] ? double.PositiveInfinity : score[last]) + score[order[i]] < wanted;
        if (profit.Sites < order.Length)
            for (var i = 0; i < profit.Sites; i++)
                kept[order[i]] = profit.Locked[order[i]] || bound - score[order[i]] + score[order[profit.Sites]] < wanted;
        return new(open, value, bound, kept, closed);
    }
}
