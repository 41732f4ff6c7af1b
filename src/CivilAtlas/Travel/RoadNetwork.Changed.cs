using CivilAtlas.Accessibility.Roads;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

internal sealed partial class RoadNetwork
{
    /// <summary>How near the ends and the vertices of a new road, and a barrier, must lie to a road to be joined to it.</summary>
    public const double JoinMetres = 20;
    // Of two places nearer than this there is one: the register keeps the centimetre.
    private const double SamePlaceMetres = 0.02;
    private const int ChangedKept = 3;
    private readonly LinkedList<(string Key, Lazy<RoadNetwork> Network)> changed = new();

    private RoadNetwork(RoadNetwork standing, IReadOnlyList<RoadChange> changes)
    {
        Plane = standing.Plane;
        (nodes, lines, bends) = ([.. standing.nodes], [.. standing.lines], [.. standing.bends]);
        for (var i = 0; i < changes.Count; i++)
            if (!Take(changes[i]))
                throw new UntouchedNetwork(i);
        LengthMetres = lines.Sum(l => l.LengthMetres);
        shape = new(ShapeOf);
    }

    /// <summary>
    /// The network with roads opened and closed: cut from this one, not built anew, and kept beside it until others have been asked for since.
    /// </summary>
    /// <param name="key">The same for the same changes.</param>
    /// <exception cref="UntouchedNetwork">A change lies nowhere on the network.</exception>
    public RoadNetwork With(string key, IReadOnlyList<RoadChange> changes)
    {
        Lazy<RoadNetwork>? found = null;
        lock (changed)
        {
            for (var node = changed.First; node is not null && found is null; node = node.Next)
                if (node.Value.Key == key)
                {
                    changed.Remove(node);
                    found = node.Value.Network;
                }
            changed.AddFirst((key, found ??= new(() => new(this, changes))));
            while (changed.Count > ChangedKept)
                changed.RemoveLast();
        }
        return found.Value;
    }

    private bool Take(RoadChange change) => change switch
    {
        RoadOpened opened => Open(opened),
        RoadClosed closed => Close(closed),
        _ => Bar(((RoadBarred)change).Place),
    };

    private bool Open(RoadOpened road)
    {
        Coordinate[] line = [.. road.Line.Select(p => Plane.ToPlane(p.X, p.Y))];
        var around = Around(line);
        var near = Near(around);
        // The places are found before the road's own edges are there, or its vertices would be joined to each other.
        var joined = Array.ConvertAll(line, place => Join(place, near));
        if (joined.All(node => node < 0))
            return false;
        for (var i = 0; i < line.Length; i++)
            if (joined[i] >= 0)
                line[i] = nodes[joined[i]];
        var from = joined[0] >= 0 ? joined[0] : Add(line[0]);
        List<Coordinate> since = [line[0]];
        for (var i = 1; i < line.Length; i++)
        {
            since.Add(line[i]);
            if (joined[i] < 0 && i < line.Length - 1)
                continue;
            var to = joined[i] >= 0 ? joined[i] : Add(line[i]);
            var metres = Metres(since);
            if (metres > 0)
            {
                lines.Add(new(from, to, metres, road.RoadClass, road.OneWay ? OneWay.Forward : OneWay.No) { OwnKilometresPerHour = road.KilometresPerHour });
                bends.Add(since.Count > 2 ? [.. since[1..^1]] : null);
            }
            (since, from) = ([line[i]], to);
        }
        return true;
    }

    /// <summary>Closes every edge that lies along the lines: an edge is cut from one road, so its first piece tells.</summary>
    private bool Close(RoadClosed road)
    {
        HashSet<((double, double), (double, double))> pieces = [];
        foreach (var line in road.Lines)
        {
            Coordinate[] plane = [.. line.Select(p => Plane.ToPlane(p.X, p.Y))];
            for (var i = 1; i < plane.Length; i++)
            {
                pieces.Add((Key(plane[i - 1]), Key(plane[i])));
                pieces.Add((Key(plane[i]), Key(plane[i - 1])));
            }
        }
        var any = false;
        for (var edge = 0; edge < lines.Count; edge++)
            if (pieces.Contains((Key(nodes[lines[edge].From]), Key(bends[edge] is { } inner ? inner[0] : nodes[lines[edge].To]))))
            {
                lines[edge] = lines[edge] with { Barrier = true };
                any = true;
            }
        return any;

        static (double, double) Key(Coordinate place) => (Math.Round(place.X, 2), Math.Round(place.Y, 2));
    }

    private bool Bar(Coordinate degrees)
    {
        var place = Plane.ToPlane(degrees.X, degrees.Y);
        var (edge, piece, at, metres) = Nearest(place, Near(Around([place])));
        if (edge < 0 || metres > JoinMetres)
            return false;
        // Two nodes at one place, and no way from one to the other.
        Split(edge, piece, at, Add(at), Add(at));
        return true;
    }

    /// <summary>The node at which a place meets the network, made by cutting an edge where there is none; -1 where no edge is near enough.</summary>
    private int Join(Coordinate place, List<int> near)
    {
        var (edge, piece, at, metres) = Nearest(place, near);
        if (edge < 0 || metres > JoinMetres)
            return -1;
        foreach (var end in (int[])[lines[edge].From, lines[edge].To])
            if (nodes[end].Distance(at) <= SamePlaceMetres)
                return end;
        var node = Add(at);
        near.Add(Split(edge, piece, at, node, node));
        return node;
    }

    private (int Edge, int Piece, Coordinate At, double Metres) Nearest(Coordinate place, List<int> among)
    {
        var (best, bestPiece, bestAt, nearest) = (-1, 0, place, double.PositiveInfinity);
        foreach (var edge in among)
        {
            var shape = Drawn(edge);
            for (var piece = 0; piece + 1 < shape.Length; piece++)
            {
                var segment = new LineSegment(shape[piece], shape[piece + 1]);
                var at = segment.Length == 0 ? shape[piece] : segment.ClosestPoint(place);
                if (at.Distance(place) is var metres && metres < nearest)
                    (best, bestPiece, bestAt, nearest) = (edge, piece, at, metres);
            }
        }
        return (best, bestPiece, bestAt, nearest);
    }

    /// <summary>Cuts an edge in two at a place on one of its pieces; gives the second part, which ends where the edge did.</summary>
    private int Split(int edge, int piece, Coordinate at, int endOfFirst, int startOfSecond)
    {
        var (whole, shape) = (lines[edge], Drawn(edge));
        Coordinate[] first = [.. shape[..(piece + 1)], at], second = [at, .. shape[(piece + 1)..]];
        // The length driven need not be the length drawn.
        var driven = Metres(shape) is > 0 and var drawn ? whole.LengthMetres / drawn : 1;
        lines[edge] = whole with { To = endOfFirst, LengthMetres = Metres(first) * driven };
        bends[edge] = first.Length > 2 ? first[1..^1] : null;
        lines.Add(whole with { From = startOfSecond, LengthMetres = Metres(second) * driven });
        bends.Add(second.Length > 2 ? second[1..^1] : null);
        return lines.Count - 1;
    }

    private List<int> Near(Envelope around)
    {
        List<int> near = [];
        for (var edge = 0; edge < lines.Count; edge++)
        {
            var box = new Envelope(nodes[lines[edge].From], nodes[lines[edge].To]);
            if (bends[edge] is { } inner)
                foreach (var vertex in inner)
                    box.ExpandToInclude(vertex);
            if (!lines[edge].Barrier && around.Intersects(box))
                near.Add(edge);
        }
        return near;
    }

    private static Envelope Around(Coordinate[] places)
    {
        var around = new Envelope();
        foreach (var place in places)
            around.ExpandToInclude(place);
        around.ExpandBy(JoinMetres);
        return around;
    }

    private int Add(Coordinate place)
    {
        nodes.Add(place);
        return nodes.Count - 1;
    }

    private Coordinate[] Drawn(int edge) => [nodes[lines[edge].From], .. bends[edge] ?? [], nodes[lines[edge].To]];

    private static double Metres(IReadOnlyList<Coordinate> line)
    {
        var metres = 0.0;
        for (var i = 1; i < line.Count; i++)
            metres += line[i - 1].Distance(line[i]);
        return metres;
    }
}
