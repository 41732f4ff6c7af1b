using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Benchmarks;

/// <summary>A made-up road network: a grid of crossings moved a little, joined by a random tree and some of the other streets; the same for a seed.</summary>
internal sealed class MadeNetwork
{
    // With 447 crossings a side a city of 90 km, as Changsha's ten counties are wide and high.
    private const double StepMetres = 200;

    public Coordinate[] Places { get; }
    public RoadEdge[] Edges { get; }
    public Coordinate[] Demand { get; }
    public Coordinate[] Facilities { get; }

    public MadeNetwork(int nodes, int edges, int demand, int facilities, int seed)
    {
        var random = new Random(seed);
        var side = (int)Math.Ceiling(Math.Sqrt(nodes));
        Places = [.. Enumerable.Range(0, nodes).Select(i => new Coordinate(
            (i % side + random.NextDouble() * 0.6) * StepMetres, (i / side + random.NextDouble() * 0.6) * StepMetres))];
        Edges = Streets(side, edges, random);
        Demand = Points(demand);
        Facilities = Points(facilities);

        Coordinate[] Points(int count) => [.. Enumerable.Range(0, count).Select(_ =>
            new Coordinate(random.NextDouble() * side * StepMetres, random.NextDouble() * nodes / side * StepMetres))];
    }

    private RoadEdge[] Streets(int side, int count, Random random)
    {
        List<(int A, int B)> all = [];
        for (var i = 0; i < Places.Length; i++)
        {
            if ((i + 1) % side != 0 && i + 1 < Places.Length)
                all.Add((i, i + 1));
            if (i + side < Places.Length)
                all.Add((i, i + side));
        }
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all));
        var group = Enumerable.Range(0, Places.Length).ToArray();
        List<(int A, int B)> tree = [], others = [];
        foreach (var street in all)
        {
            var (a, b) = (Root(street.A), Root(street.B));
            (a == b ? others : tree).Add(street);
            group[a] = b;
        }
        return [.. tree.Select(s => Edge(s, mayBeOneWay: false)), .. others.Take(count - tree.Count).Select(s => Edge(s, mayBeOneWay: true))];

        int Root(int node)
        {
            while (group[node] != node)
                node = group[node] = group[group[node]];
            return node;
        }

        RoadEdge Edge((int A, int B) street, bool mayBeOneWay)
        {
            var metres = Places[street.A].Distance(Places[street.B]);
            var seconds = metres / (random.Next(10) switch { 0 => 60, < 4 => 40, _ => 20 } / 3.6);
            return new(street.A, street.B, metres, seconds, mayBeOneWay && random.Next(5) == 0 ? null : seconds);
        }
    }
}
