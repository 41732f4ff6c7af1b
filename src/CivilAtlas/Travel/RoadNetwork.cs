using System.Collections.Concurrent;
using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>A road as the register or a planner's file has it, in degrees.</summary>
internal sealed record RoadCentreline(string RoadClass, Coordinate[] Degrees)
{
    public OneWay OneWay { get; init; }

    /// <summary>By mode, where it has a speed of its own; 0: closed to the mode.</summary>
    public IReadOnlyDictionary<string, double>? KilometresPerHour { get; init; }

    /// <summary>Rise over run as drawn.</summary>
    public double? Slope { get; init; }

    /// <summary>Metres, one for each vertex.</summary>
    public double[]? Heights { get; init; }
}

/// <param name="Components">Parts that no road joins.</param>
/// <param name="LargestShare">Of the length, 0 to 1, in the part that has most of it.</param>
/// <param name="DeadEnds">Places where one road ends and nothing goes on.</param>
internal sealed record NetworkShape(int Components, double LargestShare, int DeadEnds);

/// <summary>
/// Roads cut into edges wherever two of them share a place, and at their ends. Lines that merely cross are not joined:
/// one of them is a bridge. The graph of each mode is built when it is first asked for, and kept as long as the network is.
/// </summary>
internal sealed partial class RoadNetwork
{
    private readonly ConcurrentDictionary<(string Mode, CostUnit Unit), Lazy<ModeGraph>> graphs = new();
    private readonly Lazy<NetworkShape> shape;
    private readonly List<Coordinate> nodes = [];
    private readonly List<RoadLine> lines = [];
    private readonly List<Coordinate[]?> bends = [];

    public MetricPlane Plane { get; }

    public int Nodes => nodes.Count;

    public int Edges => lines.Count;

    public double LengthMetres { get; }

    public NetworkShape Shape => shape.Value;

    public DateTimeOffset BuiltAt { get; } = DateTimeOffset.UtcNow;

    private RoadNetwork(IReadOnlyList<RoadCentreline> roads, double toleranceMetres)
    {
        var around = new Envelope();
        foreach (var road in roads)
            foreach (var vertex in road.Degrees)
                around.ExpandToInclude(vertex);
        Plane = new(around.IsNull ? 114 : around.Centre.X);
        var places = new RoadPlaces(Plane, toleranceMetres);
        var drawn = roads.Select(road => places.Of(road.Degrees)).ToList();
        var meeting = MeetingPlaces(drawn, places.Count);
        var numbers = new int[places.Count];
        Array.Fill(numbers, -1);
        for (var i = 0; i < roads.Count; i++)
            Cut(roads[i], drawn[i], places, meeting, numbers);
        LengthMetres = lines.Sum(l => l.LengthMetres);
        shape = new(ShapeOf);
    }

    /// <param name="toleranceMetres">Vertices no further apart are one place; 0 for those of the register, which keeps them to the centimetre.</param>
    public static RoadNetwork Of(IEnumerable<RoadCentreline> roads, double toleranceMetres = 0) => new([.. roads], toleranceMetres);

    /// <summary>The graph for a mode, and what puts points on its edges.</summary>
    public ModeGraph For(Mode mode, CostUnit unit) => graphs.GetOrAdd((mode.Id, unit), _ => new(() =>
    {
        var graph = RoadGraph.Build(nodes, [.. lines.Select(mode.OnRoads.Edge)], unit, bends);
        return new(graph, new EdgeGrid(graph), Plane);
    })).Value;

    private static bool[] MeetingPlaces(IReadOnlyList<List<(int Place, int Vertex)>> roads, int count)
    {
        var (seen, meeting) = (new bool[count], new bool[count]);
        foreach (var road in roads)
            for (var i = 0; i < road.Count; i++)
            {
                meeting[road[i].Place] |= seen[road[i].Place] || i == 0 || i == road.Count - 1;
                seen[road[i].Place] = true;
            }
        return meeting;
    }

    private void Cut(RoadCentreline road, List<(int Place, int Vertex)> drawn, RoadPlaces places, bool[] meeting, int[] numbers)
    {
        if (drawn.Count < 2)
            return;
        var since = 0;
        for (var i = 1; i < drawn.Count; i++)
        {
            if (!meeting[drawn[i].Place])
                continue;
            var (metres, along, against) = (0.0, 0.0, 0.0);
            for (var k = since + 1; k <= i; k++)
            {
                var piece = places[drawn[k - 1].Place].Distance(places[drawn[k].Place]);
                var slope = road.Slope ?? (road.Heights is { } heights ? (heights[drawn[k].Vertex] - heights[drawn[k - 1].Vertex]) / piece : 0);
                (metres, along, against) = (metres + piece, along + piece * Tobler.TimesAsLong(slope), against + piece * Tobler.TimesAsLong(-slope));
            }
            lines.Add(new(Number(drawn[since].Place), Number(drawn[i].Place), metres, road.RoadClass, road.OneWay)
            {
                KilometresPerHour = road.KilometresPerHour,
                Climb = road.Slope is null && road.Heights is null ? (1, 1) : (along / metres, against / metres),
            });
            bends.Add(i - since > 1 ? [.. drawn[(since + 1)..i].Select(d => places[d.Place])] : null);
            since = i;
        }

        int Number(int place)
        {
            if (numbers[place] < 0)
            {
                nodes.Add(places[place]);
                numbers[place] = nodes.Count - 1;
            }
            return numbers[place];
        }
    }

    private NetworkShape ShapeOf()
    {
        var (above, degree) = (Enumerable.Range(0, nodes.Count).ToArray(), new int[nodes.Count]);
        foreach (var line in lines)
        {
            degree[line.From]++;
            degree[line.To]++;
            above[Root(line.From)] = Root(line.To);
        }
        var metres = new Dictionary<int, double>();
        foreach (var line in lines)
            metres[Root(line.From)] = metres.GetValueOrDefault(Root(line.From)) + line.LengthMetres;
        return new(metres.Count, LengthMetres > 0 ? metres.Values.Max() / LengthMetres : 1, degree.Count(d => d == 1));

        int Root(int node)
        {
            while (above[node] != node)
                node = above[node] = above[above[node]];
            return node;
        }
    }
}

