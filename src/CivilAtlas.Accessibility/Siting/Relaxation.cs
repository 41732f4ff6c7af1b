namespace CivilAtlas.Accessibility.Siting;

/// <summary>What is left to decide after the relaxation.</summary>
/// <param name="Open">The best sites found.</param>
/// <param name="Value">Their profit.</param>
/// <param name="Bound">No sites have more.</param>
/// <param name="In">Candidates every better answer opens.</param>
/// <param name="Out">Candidates no better answer opens.</param>
internal sealed record Reduced(int[] Open, double Value, double Bound, bool[] In, bool[] Out);

/// <summary>
/// Bounds the profit by relaxing that an origin is served once (Lagrange multipliers moved by subgradients: Cornuéjols, Fisher and
/// Nemhauser 1977, Management Science 23), betters the sites met on the way by interchange, and then closes or opens for good the
/// candidates for which the bound leaves no choice. Of 1,500 candidates a few are left, which an integer program settles at once.
/// </summary>
internal static class Relaxation
{
    private const int Rounds = 4000;
    private const int Patience = 30;
    private const int Betterings = 12;

    /// <param name="step">A better answer is better by at least this: 1 where all profits are whole.</param>
    internal static Reduced Reduce(Profit profit, double step, CancellationToken cancellation)
    {
        var candidates = profit.ByCandidate.Length;
        var order = new int[candidates];
        var (price, bestPrice) = (Array.ConvertAll(profit.ByOrigin, row => row.Length == 0 ? 0 : row.Max(o => o.Value) / 2), Array.Empty<double>());
        var (score, times) = (new double[candidates], new int[profit.ByOrigin.Length]);
        var (bound, pace, waited, betterings) = (double.MaxValue, 1.0, 0, 0);
        int[] open = [];
        var value = double.NegativeInfinity;
        for (var round = 0; round < Rounds && value + step * 0.999 <= bound && pace > 1e-5; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var now = Score(profit, price, score, order);
            if (now < bound - 1e-9 * Math.Abs(bound))
            {
                // Interchange costs as much as a hundred rounds; the first and the much better starts are worth it.
                if (round == 0)
                    Offer(Interchange.Best(profit, order[..profit.Sites], cancellation));
                else if (now < bound * 0.999 && betterings++ < Betterings)
                    Offer(Interchange.Better(profit, order[..profit.Sites], cancellation));
                else
                    Offer(order[..profit.Sites]);
                (bound, bestPrice, waited) = (now, [.. price], 0);
            }
            else if (++waited == Patience)
                (pace, waited) = (pace / 2, 0);
            Move(now);
        }
        Offer(Interchange.Better(profit, open, cancellation));
        return Fix(profit, bestPrice, score, order, bound, open, value, step);

        void Offer(int[] sites)
        {
            if (profit.Of(sites) is var worth && worth > value)
                (open, value) = ([.. sites], worth);
        }

        void Move(double now)
        {
            Array.Fill(times, 1);
            foreach (var candidate in order.AsSpan(0, profit.Sites))
                foreach (var (origin, offered) in profit.ByCandidate[candidate])
                    if (offered > price[origin])
                        times[origin]--;
            var length = times.Sum(t => (double)t * t);
            var stride = length == 0 ? 0 : pace * (now - value + step) / length;
            for (var origin = 0; origin < times.Length; origin++)
                price[origin] = Math.Max(0, price[origin] - stride * times[origin]);
        }
    }

    /// <summary>The relaxed answer: each candidate is worth what it offers above the prices. Best candidates first, locked ones before them.</summary>
    private static double Score(Profit profit, double[] price, double[] score, int[] order)
    {
        for (var candidate = 0; candidate < score.Length; candidate++)
        {
            var sum = 0.0;
            foreach (var (origin, value) in profit.ByCandidate[candidate])
                sum += Math.Max(0, value - price[origin]);
            (score[candidate], order[candidate]) = (sum, candidate);
        }
        Array.Sort(order, (a, b) => profit.Locked[a] != profit.Locked[b] ? (profit.Locked[a] ? -1 : 1)
            : score[b].CompareTo(score[a]) is not 0 and var by ? by : a.CompareTo(b));
        var total = price.Sum();
        foreach (var candidate in order.AsSpan(0, profit.Sites))
            total += score[candidate];
        return total;
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
