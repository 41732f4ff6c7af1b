using System.Collections.Concurrent;
using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>A road as the register has it, in degrees.</summary>
internal sealed record RoadCentreline(string RoadClass, Coordinate[] Degrees);

/// <summary>
/// Roads cut into edges wherever two of them share a coordinate, and at their ends. Lines that merely cross are not joined:
/// one of them is a bridge. The graph of each mode is built when it is first asked for, and kept as long as the network is.
/// </summary>
internal sealed partial class RoadNetwork
{
    // 1e-7 degrees is the centimetre the register keeps.
    private const double PerDegree = 1e7;
    private readonly ConcurrentDictionary<(string Mode, CostUnit Unit), Lazy<ModeGraph>> graphs = new();
    private readonly List<Coordinate> nodes = [];
    private readonly List<RoadLine> lines = [];
    private readonly List<Coordinate[]?> bends = [];

    public MetricPlane Plane { get; }

    public int Nodes => nodes.Count;

    public int Edges => lines.Count;

    public double LengthMetres { get; }

    public DateTimeOffset BuiltAt { get; } = DateTimeOffset.UtcNow;

    private RoadNetwork(IReadOnlyList<Coordinate[]> roads, IReadOnlyList<string> classes)
    {
        var around = new Envelope();
        foreach (var road in roads)
            foreach (var vertex in road)
                around.ExpandToInclude(vertex);
        Plane = new(around.IsNull ? 114 : around.Centre.X);
        var meeting = MeetingPlaces(roads);
        var numbers = new Dictionary<(long, long), int>();
        for (var i = 0; i < roads.Count; i++)
            Cut(roads[i], classes[i], meeting, numbers);
        LengthMetres = lines.Sum(l => l.LengthMetres);
    }

    public static RoadNetwork Of(IEnumerable<RoadCentreline> roads)
    {
        List<Coordinate[]> sound = [];
        List<string> classes = [];
        foreach (var road in roads)
            // A vertex said twice in a row would pass for a place where roads meet.
            if (road.Degrees.Where((vertex, i) => i == 0 || Key(vertex) != Key(road.Degrees[i - 1])).ToArray() is { Length: > 1 } line)
            {
                sound.Add(line);
                classes.Add(road.RoadClass);
            }
        return new(sound, classes);
    }

    /// <summary>The graph for a mode, and what puts points on its edges.</summary>
    public ModeGraph For(Mode mode, CostUnit unit) => graphs.GetOrAdd((mode.Id, unit), _ => new(() =>
    {
        var graph = RoadGraph.Build(nodes, [.. lines.Select(mode.OnRoads.Edge)], unit, bends);
        return new(graph, new EdgeGrid(graph));
    })).Value;

    private static HashSet<(long, long)> MeetingPlaces(IReadOnlyList<Coordinate[]> roads)
    {
        HashSet<(long, long)> seen = [], meeting = [];
        foreach (var road in roads)
            for (var i = 0; i < road.Length; i++)
                if (!seen.Add(Key(road[i])) || i == 0 || i == road.Length - 1)
                    meeting.Add(Key(road[i]));
        return meeting;
    }

    private void Cut(Coordinate[] road, string roadClass, HashSet<(long, long)> meeting, Dictionary<(long, long), int> numbers)
    {
        List<Coordinate> since = [Plane.ToPlane(road[0].X, road[0].Y)];
        var from = Number(road[0], since[0]);
        for (var i = 1; i < road.Length; i++)
        {
            since.Add(Plane.ToPlane(road[i].X, road[i].Y));
            if (!meeting.Contains(Key(road[i])))
                continue;
            var to = Number(road[i], since[^1]);
            var metres = 0.0;
            for (var k = 1; k < since.Count; k++)
                metres += since[k - 1].Distance(since[k]);
            lines.Add(new(from, to, metres, roadClass));
            bends.Add(since.Count > 2 ? [.. since[1..^1]] : null);
            since = [since[^1]];
            from = to;
        }

        int Number(Coordinate degrees, Coordinate plane)
        {
            if (numbers.TryGetValue(Key(degrees), out var known))
                return known;
            nodes.Add(plane);
            return numbers[Key(degrees)] = nodes.Count - 1;
        }
    }

    private static (long, long) Key(Coordinate degrees) => ((long)Math.Round(degrees.X * PerDegree), (long)Math.Round(degrees.Y * PerDegree));
}

/// <summary>A network as one mode travels it.</summary>
internal sealed record ModeGraph(RoadGraph Graph, EdgeGrid Grid);
