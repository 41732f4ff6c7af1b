using NetTopologySuite.Geometries;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// Finds the nearest edge to a point, by a grid of squares that each list the edges through them, packed in two arrays.
/// Only edges open at least one way are in it. Searched by any number of threads.
/// </summary>
public sealed class EdgeGrid
{
    // About one edge to a square; a plane mostly empty must not take more memory than the roads do.
    private const int EdgesToSquare = 1;
    private readonly EdgeShapes shapes;
    private readonly Envelope around = new();
    private readonly double side = 1;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] start = [0];
    private readonly int[] edges = [];

    /// <summary>Bytes held.</summary>
    public long Bytes => 4L * (start.Length + edges.Length);

    /// <summary>Builds the grid over a graph's edges.</summary>
    public EdgeGrid(RoadGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        shapes = graph.Shapes;
        var open = Enumerable.Range(0, graph.Edges).Where(e => graph.Forward[e] != Costs.None || graph.Backward[e] != Costs.None).ToArray();
        if (open.Length == 0)
            return;
        foreach (var edge in open)
            for (var vertex = 0; vertex <= shapes.Pieces(edge); vertex++)
                around.ExpandToInclude(shapes.Vertex(edge, vertex).X, shapes.Vertex(edge, vertex).Y);
        side = Math.Max(1, Math.Sqrt(Math.Max(around.Width, 1) * Math.Max(around.Height, 1) / open.Length * EdgesToSquare));
        (columns, rows) = ((int)(around.Width / side) + 1, (int)(around.Height / side) + 1);
        start = new int[columns * rows + 1];
        Walk(open, (square, _) => start[square + 1]++);
        for (var square = 0; square < columns * rows; square++)
            start[square + 1] += start[square];
        edges = new int[start[^1]];
        var next = start[..^1];
        Walk(open, (square, edge) => edges[next[square]++] = edge);
    }

    /// <summary>Puts points on the network, on all cores.</summary>
    /// <param name="points">In the graph's plane, metres.</param>
    /// <param name="limitMetres">No point is moved further; exactly so far counts.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public Snapped Snap(IReadOnlyList<Coordinate> points, double limitMetres, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        var places = new Snap[points.Count];
        Parallel.For(0, points.Count, new ParallelOptions { CancellationToken = cancellation }, i => places[i] = Nearest(points[i].X, points[i].Y, limitMetres));
        List<Unsnapped> left = [];
        for (var i = 0; i < places.Length; i++)
            if (!places[i].IsSomewhere)
                left.Add(new(i, !double.IsFinite(points[i].X + points[i].Y) ? SnapFault.NotAPlace : edges.Length == 0 ? SnapFault.NoRoad : SnapFault.TooFar));
        return new(places, left);
    }

    private Snap Nearest(double x, double y, double limitMetres)
    {
        var best = Roads.Snap.Nowhere;
        if (edges.Length == 0 || !double.IsFinite(x + y))
            return best;
        var (nearest, limit) = (double.PositiveInfinity, limitMetres * limitMetres);
        var (column, row) = ((int)Math.Clamp(Math.Floor((x - around.MinX) / side), -1e8, 1e8), (int)Math.Clamp(Math.Floor((y - around.MinY) / side), -1e8, 1e8));
        // From a point outside, rings that miss the grid are skipped.
        var first = Math.Max(0, Math.Max(Math.Max(-column, column - columns + 1), Math.Max(-row, row - rows + 1)));
        var last = Math.Max(Math.Max(column, columns - 1 - column), Math.Max(row, rows - 1 - row));
        for (var ring = first; ring <= last; ring++)
        {
            // Whatever lies in this ring is at least so far.
            var atLeast = Math.Max(0, ring - 1) * side;
            if (atLeast * atLeast > Math.Min(nearest, limit))
                break;
            for (var r = Math.Max(0, row - ring); r <= Math.Min(rows - 1, row + ring); r++)
            {
                var step = Math.Abs(r - row) == ring || ring == 0 ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                    if (c >= 0 && c < columns)
                        Look(r * columns + c);
            }
        }
        return nearest <= limit ? best with { DistanceMetres = Math.Sqrt(nearest) } : Roads.Snap.Nowhere;

        void Look(int square)
        {
            for (var i = start[square]; i < start[square + 1]; i++)
                Take(edges[i]);
        }

        void Take(int edge)
        {
            var (along, nearestAlong, found) = (0.0, 0.0, false);
            for (var piece = 0; piece < shapes.Pieces(edge); piece++)
            {
                var (a, b) = (shapes.Vertex(edge, piece), shapes.Vertex(edge, piece + 1));
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var square = dx * dx + dy * dy;
                var share = square == 0 ? 0 : Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / square, 0, 1);
                var (ex, ey) = (a.X + share * dx - x, a.Y + share * dy - y);
                var distance = ex * ex + ey * ey;
                // Of edges as near the first wins, whatever square is looked into first.
                if (distance < nearest || (distance == nearest && edge < best.Edge))
                    (nearest, nearestAlong, found, best) = (distance, along + share * Math.Sqrt(square), true, best with { Edge = edge });
                along += Math.Sqrt(square);
            }
            if (found)
                best = best with { Share = along == 0 ? 0 : nearestAlong / along };
        }
    }

    private void Walk(int[] open, Action<int, int> visit)
    {
        var seen = new int[columns * rows];
        foreach (var edge in open)
            for (var piece = 0; piece < shapes.Pieces(edge); piece++)
            {
                var (a, b) = (shapes.Vertex(edge, piece), shapes.Vertex(edge, piece + 1));
                var (left, right) = (Column(Math.Min(a.X, b.X)), Column(Math.Max(a.X, b.X)));
                var (low, high) = (Row(Math.Min(a.Y, b.Y)), Row(Math.Max(a.Y, b.Y)));
                for (var row = low; row <= high; row++)
                    for (var column = left; column <= right; column++)
                        if (seen[row * columns + column] != edge + 1 && Touches(a, b, row, column))
                        {
                            seen[row * columns + column] = edge + 1;
                            visit(row * columns + column, edge);
                        }
            }
    }

    private int Column(double x) => (int)((x - around.MinX) / side);

    private int Row(double y) => (int)((y - around.MinY) / side);

    /// <summary>A long slanting line stays out of most squares of its box: its distance from the middle says so.</summary>
    private bool Touches((double X, double Y) a, (double X, double Y) b, int row, int column)
    {
        var (x, y) = (around.MinX + (column + 0.5) * side, around.MinY + (row + 0.5) * side);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var reach = side * 0.5001 * (Math.Abs(dx) + Math.Abs(dy));
        return Math.Abs((x - a.X) * dy - (y - a.Y) * dx) <= reach;
    }
}
