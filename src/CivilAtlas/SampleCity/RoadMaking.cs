using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>Joins edges into roads people would give one name: where two edges of a class run on through a junction, the road runs on.</summary>
internal static class RoadMaking
{
    private const double SharpestTurnLocal = 40, SharpestTurnThrough = 75;
    private const double LongestLocalMetres = 6_000, AlleyMetres = 350;

    public static SampleRoad[] Make(RoadNetwork network, RoadClass[] classes, SampleDivisions divisions, NameWords words, ulong seed)
    {
        var next = Continuations(network, classes);
        var used = new bool[network.Edges.Length];
        var random = SplitMix64.For(seed, "road identifiers");
        var pools = new Dictionary<string, (NamePool Pool, HashSet<string> Taken)>();
        var roads = new List<SampleRoad>();
        foreach (var edge in Enumerable.Range(0, network.Edges.Length).OrderBy(edge => classes[edge]).ThenBy(edge => edge))
            if (!used[edge]) roads.Add(Road(Stroke(network, classes, next, used, edge), classes[edge]));
        return [.. roads];

        SampleRoad Road(List<int> nodes, RoadClass roadClass)
        {
            if (StartsAtEnd(network.Nodes[nodes[0]], network.Nodes[nodes[^1]])) nodes.Reverse();
            var (start, end) = (network.Nodes[nodes[0]], network.Nodes[nodes[^1]]);
            var county = divisions.Counties[divisions.CountyOfCell[network.CellOfNode[nodes[0]]]];
            var line = new CoordinateList { network.Nodes[nodes[0]] };
            for (var index = 1; index < nodes.Count; index++) line.Add(RoadCurve.Draw(network, nodes[index - 1], nodes[index], roadClass, seed), false);
            var plane = line.ToCoordinateArray();
            var length = 0.0;
            for (var index = 1; index < plane.Length; index++) length += plane[index].Distance(plane[index - 1]);
            if (roadClass == RoadClass.Local && divisions.VillageOfCell[network.CellOfNode[nodes[0]]].Kind == SampleDivisionKind.Village) roadClass = RoadClass.Village;
            var name = Name(county.ParentCode!, roadClass, start, end, length);
            return new SampleRoad(random.NextId(), name.Text, name.Romanization, roadClass, Compass(start, end), county.Code, [.. nodes],
                DivisionMaking.Shapes.CreateLineString([.. plane.Select(LocalPlane.ToDegrees)]), length);
        }

        // Names differ within the whole prefecture, more than the built-up area the regulation asks for (Art. 9(8)).
        SampleName Name(string prefecture, RoadClass roadClass, Coordinate start, Coordinate end, double length)
        {
            if (!pools.TryGetValue(prefecture, out var known))
                pools[prefecture] = known = (new NamePool(words, SplitMix64.For(seed, "road names", long.Parse(prefecture, System.Globalization.CultureInfo.InvariantCulture))), []);
            var generic = words.Generic(roadClass switch
            {
                RoadClass.Expressway => "高速公路",
                RoadClass.Arterial => "大道",
                RoadClass.Secondary => "路",
                _ => length < AlleyMetres ? "巷" : Math.Abs(end.X - start.X) > Math.Abs(end.Y - start.Y) ? "路" : "街",
            });
            while (true)
            {
                var name = SampleNaming.Join(known.Pool.Next(), [generic]);
                if (known.Taken.Add(name.Text)) return name;
            }
        }
    }

    /// <summary>
    /// Roads are numbered from east to west and from north to south, so that the odd side of GB/T 35639-2017 Annex B is the right-hand side
    /// for every direction it names: E→W north, N→S west, NE→SW and NW→SE right.
    /// </summary>
    internal static bool StartsAtEnd(Coordinate start, Coordinate end)
    {
        double east = end.X - start.X, north = end.Y - start.Y;
        return Math.Abs(north) < Math.Abs(east) * TangentOfEighth ? east > 0 : north > 0;
    }

    /// <summary>Of the eight directions of the annex, the one the road runs in, as from-to: E-W, N-S, NE-SW or NW-SE.</summary>
    private static string Compass(Coordinate start, Coordinate end)
    {
        double east = end.X - start.X, north = end.Y - start.Y;
        if (Math.Abs(north) < Math.Abs(east) * TangentOfEighth) return "E-W";
        if (Math.Abs(east) < Math.Abs(north) * TangentOfEighth) return "N-S";
        return east < 0 ? "NE-SW" : "NW-SE";
    }

    private const double TangentOfEighth = 0.41421356237309503;

    private static List<int> Stroke(RoadNetwork network, RoadClass[] classes, Dictionary<(int Node, int Edge), int> next, bool[] used, int seedEdge)
    {
        used[seedEdge] = true;
        var edge = network.Edges[seedEdge];
        var nodes = new LinkedList<int>([edge.From, edge.To]);
        var metres = edge.Metres;
        var longest = classes[seedEdge] == RoadClass.Local ? LongestLocalMetres : double.PositiveInfinity;
        Follow(edge.To, node => nodes.AddLast(node));
        Follow(edge.From, node => nodes.AddFirst(node));
        return [.. nodes];

        void Follow(int node, Action<int> add)
        {
            for (var current = seedEdge; next.TryGetValue((node, current), out var following) && !used[following] && metres < longest;)
            {
                used[following] = true;
                metres += network.Edges[following].Metres;
                node = network.Edges[following].Other(node);
                add(node);
                current = following;
            }
        }
    }

    /// <summary>At each junction the straightest pairs of edges of one class are joined first; an edge has at most one continuation there.</summary>
    private static Dictionary<(int Node, int Edge), int> Continuations(RoadNetwork network, RoadClass[] classes)
    {
        var next = new Dictionary<(int, int), int>();
        for (var node = 0; node < network.Nodes.Length; node++)
        {
            var edges = network.EdgesOfNode[node];
            var pairs = new List<(double Turn, int First, int Second)>();
            for (var first = 0; first < edges.Length; first++)
                for (var second = first + 1; second < edges.Length; second++)
                {
                    if (classes[edges[first]] != classes[edges[second]]) continue;
                    var turn = Turn(network, node, edges[first], edges[second]);
                    if (turn <= (classes[edges[first]] == RoadClass.Local ? SharpestTurnLocal : SharpestTurnThrough)) pairs.Add((turn, edges[first], edges[second]));
                }
            foreach (var (_, first, second) in pairs.Order())
            {
                if (next.ContainsKey((node, first)) || next.ContainsKey((node, second))) continue;
                next[(node, first)] = second;
                next[(node, second)] = first;
            }
        }
        return next;
    }

    private static double Turn(RoadNetwork network, int node, int first, int second)
    {
        var (at, a, b) = (network.Nodes[node], network.Nodes[network.Edges[first].Other(node)], network.Nodes[network.Edges[second].Other(node)]);
        var angle = Math.Abs(Math.Atan2(at.Y - a.Y, at.X - a.X) - Math.Atan2(b.Y - at.Y, b.X - at.X));
        return Math.Min(angle, Math.Tau - angle) * 180 / Math.PI;
    }
}

internal static class RoadCurve
{
    private const double SpacingMetres = 150, Bend = 0.04;

    /// <summary>The points after <paramref name="from"/> up to <paramref name="to"/>, in metres; a gentle bend that both directions draw alike.</summary>
    public static Coordinate[] Draw(RoadNetwork network, int from, int to, RoadClass roadClass, ulong seed)
    {
        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        var (a, b) = (network.Nodes[low], network.Nodes[high]);
        var metres = a.Distance(b);
        var random = SplitMix64.For(seed, "bend", ((long)low << 32) | (uint)high);
        var bend = roadClass == RoadClass.Expressway ? 0 : random.NextBell() / 2 * Bend * metres;
        var sway = random.NextBell() / 2 * Bend / 2 * metres;
        var pieces = Math.Clamp((int)(metres / SpacingMetres), 1, 12);
        var line = new Coordinate[pieces + 1];
        for (var index = 0; index <= pieces; index++)
        {
            var t = (double)index / pieces;
            var aside = index == 0 || index == pieces ? 0 : bend * Math.Sin(Math.PI * t) + sway * Math.Sin(Math.Tau * t);
            line[index] = new Coordinate(
                a.X + t * (b.X - a.X) - aside * (b.Y - a.Y) / metres,
                a.Y + t * (b.Y - a.Y) + aside * (b.X - a.X) / metres);
        }
        (line[0], line[pieces]) = (a, b);
        if (from != low) Array.Reverse(line);
        return line[1..];
    }
}
