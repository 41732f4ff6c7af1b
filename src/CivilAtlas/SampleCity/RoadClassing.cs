namespace CivilAtlas.SampleCity;

/// <summary>Decides which edges carry the through traffic: shortest paths between seats, the higher class first.</summary>
internal static class RoadClassing
{
    // An expressway goes round what is built up, an arterial prefers a road that is already large.
    private const double CorePenalty = 6, OnLargerRoad = 0.75, OnExpressway = 3;

    public static RoadClass[] Classify(RoadNetwork network, SampleDivisions divisions)
    {
        var classes = new RoadClass[network.Edges.Length];
        Array.Fill(classes, RoadClass.Local);
        var search = new PathSearch(network);
        foreach (var prefecture in divisions.Counties.Select((county, index) => (county, index)).GroupBy(pair => pair.county.ParentCode))
        {
            int[] districts = [.. prefecture.Where(pair => pair.county.Kind == SampleDivisionKind.District).Select(pair => divisions.CountySeats[pair.index])];
            int[] outer = [.. prefecture.Where(pair => pair.county.Kind != SampleDivisionKind.District).Select(pair => divisions.CountySeats[pair.index])];
            if (outer.Length > 2)
                for (var index = 0; index < outer.Length; index++)
                    Mark(outer[index], [outer[(index + 1) % outer.Length]], RoadClass.Expressway, ExpresswayCost);
            if (districts.Length > 1)
                for (var index = 0; index < districts.Length; index++)
                    Mark(districts[index], [districts[(index + 1) % districts.Length], districts[(index + districts.Length / 2) % districts.Length]], RoadClass.Arterial, TrunkCost);
            foreach (var seat in outer)
                if (districts.Length > 0) Mark(seat, [Closest(seat, districts)], RoadClass.Arterial, TrunkCost);
        }
        LinkPrefectures();
        foreach (var towns in divisions.TownshipSeats.Select((seat, index) => (seat, county: divisions.CountyOfCell[seat])).GroupBy(pair => pair.county))
            Mark(divisions.CountySeats[towns.Key], [.. towns.Select(pair => pair.seat)], RoadClass.Secondary, TrunkCost);
        return classes;

        void LinkPrefectures()
        {
            var cores = divisions.Counties.Select((county, index) => (county.ParentCode, Seat: divisions.CountySeats[index])).GroupBy(pair => pair.ParentCode).Select(group => group.First().Seat).ToArray();
            for (var index = 1; index < cores.Length; index++) Mark(cores[index], [Closest(cores[index], cores[..index])], RoadClass.Expressway, ExpresswayCost);
        }

        int Closest(int from, int[] others) => others.MinBy(other => network.Nodes[from].Distance(network.Nodes[other]));

        double ExpresswayCost(int edge) =>
            network.Edges[edge].Metres * (divisions.VillageOfCell[network.CellOfNode[network.Edges[edge].From]].Kind == SampleDivisionKind.Community ? CorePenalty : 1);

        double TrunkCost(int edge) => network.Edges[edge].Metres * classes[edge] switch
        {
            RoadClass.Expressway => OnExpressway,
            RoadClass.Local => 1,
            _ => OnLargerRoad,
        };

        void Mark(int from, int[] to, RoadClass roadClass, Func<int, double> cost)
        {
            foreach (var edge in search.Paths(from, to, cost))
                if (classes[edge] > roadClass) classes[edge] = roadClass;
        }
    }
}

/// <summary>Dijkstra 1959, stopped when the last target is reached; its arrays are used again for the next search.</summary>
internal sealed class PathSearch(RoadNetwork network)
{
    private readonly double[] _cost = new double[network.Nodes.Length];
    private readonly int[] _cameBy = new int[network.Nodes.Length];
    private readonly int[] _seen = new int[network.Nodes.Length];
    private int _search;

    /// <summary>The edges of the cheapest paths from one node to each target.</summary>
    public HashSet<int> Paths(int from, int[] targets, Func<int, double> cost)
    {
        _search++;
        var waiting = new HashSet<int>(targets);
        var queue = new PriorityQueue<int, (double, int)>();
        Reach(from, 0, -1);
        var done = new HashSet<int>();
        while (waiting.Count > 0 && queue.TryDequeue(out var node, out _))
        {
            if (!done.Add(node)) continue;
            waiting.Remove(node);
            foreach (var edge in network.EdgesOfNode[node]) Reach(network.Edges[edge].Other(node), _cost[node] + cost(edge), edge);
        }
        var edges = new HashSet<int>();
        foreach (var target in targets)
            for (var node = target; node != from && edges.Add(_cameBy[node]);) node = network.Edges[_cameBy[node]].Other(node);
        return edges;

        void Reach(int node, double total, int edge)
        {
            if (_seen[node] == _search && _cost[node] <= total) return;
            (_seen[node], _cost[node], _cameBy[node]) = (_search, total, edge);
            queue.Enqueue(node, (total, node));
        }
    }
}
