namespace CivilAtlas.Accessibility.Siting;

/// <summary>
/// The problem below maximal covering and the p-median alike (Church and ReVelle 1976, Geographical Analysis 8): each origin takes the
/// largest of the profits its open sites offer it, and p sites are opened for the largest sum. Stored both ways.
/// </summary>
internal sealed class Profit
{
    /// <summary>By origin: what each candidate offers it, above 0.</summary>
    internal (int Candidate, double Value)[][] ByOrigin { get; }

    /// <summary>By candidate: what it offers each origin.</summary>
    internal (int Origin, double Value)[][] ByCandidate { get; }

    internal int Pairs { get; }

    internal int Sites { get; }

    internal bool[] Locked { get; }

    /// <summary>Origins that have to be served; null where none has to be.</summary>
    internal bool[]? Must { get; }

    internal Profit((int Candidate, double Value)[][] byOrigin, int candidates, int sites, IReadOnlyList<int> locked, bool[]? must = null)
    {
        (ByOrigin, Sites, Locked, Must) = (byOrigin, sites, new bool[candidates], must);
        foreach (var candidate in locked)
            Locked[candidate] = true;
        var counts = new int[candidates];
        foreach (var row in byOrigin)
            foreach (var (candidate, _) in row)
                counts[candidate]++;
        Pairs = counts.Sum();
        ByCandidate = Array.ConvertAll(counts, count => new (int, double)[count]);
        for (var origin = 0; origin < byOrigin.Length; origin++)
            foreach (var (candidate, value) in byOrigin[origin])
                ByCandidate[candidate][--counts[candidate]] = (origin, value);
    }

    /// <summary>Of sites; negative infinity where somebody who must be is not served.</summary>
    internal double Of(IEnumerable<int> open)
    {
        var best = new double[ByOrigin.Length];
        foreach (var candidate in open)
            foreach (var (origin, value) in ByCandidate[candidate])
                best[origin] = Math.Max(best[origin], value);
        if (Must is not null)
            for (var origin = 0; origin < best.Length; origin++)
                if (Must[origin] && best[origin] <= 0)
                    return double.NegativeInfinity;
        return best.Sum();
    }
}
