using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>Groups neighbouring cells into connected units of given weight.</summary>
internal static class ConnectedGrowth
{
    private const int Rounds = 3, MostRounds = 12;
    private const double Starved = 0.4;

    /// <summary>
    /// Each unit grows from its seed by the nearest free neighbour; always the unit that lags most behind its weight.
    /// Afterwards seeds move to the middle of what they won and growth starts again, which rounds the shapes off; with
    /// <paramref name="keepSeeds"/> only while a unit that others hemmed in has less than its share.
    /// Returns the unit of each member (in the order of <paramref name="members"/>) and the seeds last used.
    /// </summary>
    public static (int[] Unit, int[] Seeds) Grow(VillageMesh mesh, int[] members, int[] seeds, double[] weights, bool keepSeeds)
    {
        var place = new Dictionary<int, int>(members.Length);
        for (var index = 0; index < members.Length; index++) place[members[index]] = index;
        var units = GrowOnce(mesh, place, seeds, weights);
        for (var round = 1; round < MostRounds; round++)
        {
            if ((keepSeeds || round >= Rounds) && !AnyStarved(units, weights)) break;
            seeds = Recentre(mesh, members, units, seeds.Length);
            units = GrowOnce(mesh, place, seeds, weights);
        }
        return (units, seeds);
    }

    private static bool AnyStarved(int[] units, double[] weights)
    {
        var sizes = new int[weights.Length];
        foreach (var unit in units) sizes[unit]++;
        var perWeight = units.Length / weights.Sum();
        return Enumerable.Range(0, sizes.Length).Any(unit => sizes[unit] < Starved * weights[unit] * perWeight);
    }

    /// <summary>Seeds that are many cells apart: each next one is the cell farthest, in steps, from those before.</summary>
    public static int[] SpreadSeeds(VillageMesh mesh, int[] members, int first, int count)
    {
        var steps = new Dictionary<int, int>(members.Length);
        foreach (var member in members) steps[member] = int.MaxValue;
        var seeds = new int[count];
        seeds[0] = first;
        for (var index = 0; ; index++)
        {
            Spread(seeds[index]);
            if (index + 1 == count) return seeds;
            seeds[index + 1] = members.MaxBy(member => steps[member]);
        }

        void Spread(int start)
        {
            steps[start] = 0;
            var queue = new Queue<int>([start]);
            while (queue.TryDequeue(out var cell))
                foreach (var next in mesh.Neighbours[cell])
                    if (steps.TryGetValue(next, out var known) && known > steps[cell] + 1)
                    {
                        steps[next] = steps[cell] + 1;
                        queue.Enqueue(next);
                    }
        }
    }

    private static int[] GrowOnce(VillageMesh mesh, Dictionary<int, int> place, int[] seeds, double[] weights)
    {
        var unit = new int[place.Count];
        Array.Fill(unit, -1);
        var sizes = new int[seeds.Length];
        var frontiers = new PriorityQueue<int, (double, int)>[seeds.Length];
        for (var index = 0; index < seeds.Length; index++)
        {
            frontiers[index] = new();
            Take(index, seeds[index]);
        }
        while (true)
        {
            var lagging = -1;
            for (var index = 0; index < seeds.Length; index++)
            {
                while (frontiers[index].TryPeek(out var cell, out _) && unit[place[cell]] >= 0) frontiers[index].Dequeue();
                if (frontiers[index].Count == 0) continue;
                if (lagging < 0 || sizes[index] / weights[index] < sizes[lagging] / weights[lagging]) lagging = index;
            }
            if (lagging < 0) break;
            Take(lagging, frontiers[lagging].Dequeue());
        }
        if (unit.Contains(-1)) throw new InvalidOperationException("cells are not connected");
        return unit;

        void Take(int index, int cell)
        {
            unit[place[cell]] = index;
            sizes[index]++;
            foreach (var next in mesh.Neighbours[cell])
                if (place.TryGetValue(next, out var position) && unit[position] < 0)
                    frontiers[index].Enqueue(next, (mesh.Sites[seeds[index]].Distance(mesh.Sites[next]), next));
        }
    }

    private static int[] Recentre(VillageMesh mesh, int[] members, int[] units, int count)
    {
        var sums = new (double X, double Y, int Cells)[count];
        for (var index = 0; index < members.Length; index++)
        {
            var site = mesh.Sites[members[index]];
            ref var sum = ref sums[units[index]];
            sum = (sum.X + site.X, sum.Y + site.Y, sum.Cells + 1);
        }
        var middles = sums.Select(sum => new Coordinate(sum.X / sum.Cells, sum.Y / sum.Cells)).ToArray();
        var seeds = new int[count];
        var nearest = new double[count];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var index = 0; index < members.Length; index++)
        {
            var distance = mesh.Sites[members[index]].Distance(middles[units[index]]);
            if (distance >= nearest[units[index]]) continue;
            (nearest[units[index]], seeds[units[index]]) = (distance, members[index]);
        }
        return seeds;
    }
}
