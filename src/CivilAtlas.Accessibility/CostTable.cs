namespace CivilAtlas.Accessibility;

/// <summary>
/// What it costs to get from each origin (demand) to each destination (facility, candidate), where it is known: a network's search or a
/// planner's own table fills it, and every measure and siting model works from it. Need not be symmetric; a pair left out cannot be
/// travelled. Kept by destination in compressed rows, 12 bytes a pair.
/// </summary>
public sealed class CostTable
{
    private readonly int[] start;
    private readonly int[] origins;
    private readonly double[] costs;
    private readonly bool[] offNetwork;

    /// <summary>How many origins, with or without a pair.</summary>
    public int Origins => offNetwork.Length;

    /// <summary>How many destinations, with or without a pair.</summary>
    public int Destinations => start.Length - 1;

    /// <summary>How many pairs have a cost.</summary>
    public int Pairs => origins.Length;

    /// <summary>Bytes held.</summary>
    public long Bytes => 12L * Pairs + 4L * start.Length + Origins;

    internal CostTable(int[] start, int[] origins, double[] costs, bool[] offNetwork) =>
        (this.start, this.origins, this.costs, this.offNetwork) = (start, origins, costs, offNetwork);

    /// <summary>A table of pairs in any order. An origin with no pair at all is taken to be off the network.</summary>
    /// <param name="pairs">Origin and destination counted from 0, and a cost of 0 or more.</param>
    /// <exception cref="ArgumentException">A pair twice, an index out of range, or a cost that is negative or not finite.</exception>
    public static CostTable Of(int origins, int destinations, IReadOnlyList<(int Origin, int Destination, double Cost)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var start = new int[destinations + 1];
        var off = new bool[origins];
        Array.Fill(off, true);
        foreach (var (origin, destination, cost) in pairs)
        {
            if ((uint)origin >= (uint)origins || (uint)destination >= (uint)destinations || !(cost >= 0) || double.IsInfinity(cost))
                throw new ArgumentException($"From {origin} to {destination} at {cost}: there are {origins} origins and {destinations} destinations, and a cost is 0 or more.", nameof(pairs));
            start[destination + 1]++;
            off[origin] = false;
        }
        for (var destination = 0; destination < destinations; destination++)
            start[destination + 1] += start[destination];
        var (next, rows, values) = (start[..destinations], new int[pairs.Count], new double[pairs.Count]);
        foreach (var (origin, destination, cost) in pairs)
            (rows[next[destination]], values[next[destination]++]) = (origin, cost);
        var table = new CostTable(start, rows, values, off);
        // Sorted, sums do not depend on the order of the file.
        for (var destination = 0; destination < destinations; destination++)
        {
            Array.Sort(rows, values, start[destination], start[destination + 1] - start[destination]);
            var row = table.To(destination).Origins;
            for (var i = 1; i < row.Length; i++)
                if (row[i] == row[i - 1])
                    throw new ArgumentException($"The pair from {row[i]} to {destination} stands twice.", nameof(pairs));
        }
        return table;
    }

    /// <summary>The origins that can travel to a destination, and what it costs them.</summary>
    public CostRow To(int destination)
    {
        var (first, count) = (start[destination], start[destination + 1] - start[destination]);
        return new(origins.AsSpan(first, count), costs.AsSpan(first, count));
    }

    /// <summary>True where the origin could not be put on the network, or no way leads from it to any destination.</summary>
    public bool IsOffNetwork(int origin) => offNetwork[origin];

    /// <summary>The same pairs by origin: for each, its destinations within the limit (inclusive), nearest first.</summary>
    internal (int Destination, double Cost)[][] ByOrigin(double limit)
    {
        var counts = new int[Origins];
        for (var destination = 0; destination < Destinations; destination++)
            for (var i = start[destination]; i < start[destination + 1]; i++)
                counts[origins[i]] += costs[i] <= limit ? 1 : 0;
        var rows = Array.ConvertAll(counts, count => new (int Destination, double Cost)[count]);
        for (var destination = Destinations - 1; destination >= 0; destination--)
            for (var i = start[destination]; i < start[destination + 1]; i++)
                if (costs[i] <= limit)
                    rows[origins[i]][--counts[origins[i]]] = (destination, costs[i]);
        foreach (var row in rows)
            Array.Sort(row, (a, b) => a.Cost.CompareTo(b.Cost) is not 0 and var order ? order : a.Destination.CompareTo(b.Destination));
        return rows;
    }
}

/// <summary>The pairs of one destination.</summary>
public readonly ref struct CostRow(ReadOnlySpan<int> origins, ReadOnlySpan<double> costs)
{
    /// <summary>The origins.</summary>
    public ReadOnlySpan<int> Origins { get; } = origins;

    /// <summary>The cost of each, in their order.</summary>
    public ReadOnlySpan<double> Costs { get; } = costs;
}
