using NetTopologySuite.Geometries;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>Where the edges lie in the plane: their ends are the nodes', the vertices between are packed edge by edge.</summary>
internal sealed class EdgeShapes
{
    private readonly double[] nodeX;
    private readonly double[] nodeY;
    private readonly int[] from;
    private readonly int[] to;
    private readonly double[] lengthMetres;
    private readonly int[]? start;
    private readonly Coordinate[] inner = [];

    internal EdgeShapes(double[] nodeX, double[] nodeY, int[] from, int[] to, IReadOnlyList<RoadEdge> edges, IReadOnlyList<Coordinate[]?>? bends)
    {
        (this.nodeX, this.nodeY, this.from, this.to) = (nodeX, nodeY, from, to);
        lengthMetres = new double[edges.Count];
        for (var edge = 0; edge < lengthMetres.Length; edge++)
            lengthMetres[edge] = edges[edge].LengthMetres;
        if (bends is null)
            return;
        if (bends.Count != edges.Count)
            throw new ArgumentException($"There are {edges.Count} edges and bends of {bends.Count}.", nameof(bends));
        start = new int[edges.Count + 1];
        for (var edge = 0; edge < edges.Count; edge++)
            start[edge + 1] = start[edge] + (bends[edge]?.Length ?? 0);
        inner = new Coordinate[start[^1]];
        for (var edge = 0; edge < edges.Count; edge++)
            bends[edge]?.CopyTo(inner, start[edge]);
    }

    // A vertex is an object of 40 bytes and a reference to it.
    internal long Bytes => 16L * nodeX.Length + 8L * lengthMetres.Length + 4L * (start?.Length ?? 0) + 48L * inner.Length;

    internal double LengthMetres(int edge) => lengthMetres[edge];

    /// <summary>How many straight pieces the edge has.</summary>
    internal int Pieces(int edge) => start is null ? 1 : start[edge + 1] - start[edge] + 1;

    internal (double X, double Y) Vertex(int edge, int vertex)
    {
        if (vertex == 0)
            return (nodeX[from[edge]], nodeY[from[edge]]);
        if (vertex == Pieces(edge))
            return (nodeX[to[edge]], nodeY[to[edge]]);
        var place = inner[start![edge] + vertex - 1];
        return (place.X, place.Y);
    }

    /// <summary>The length as drawn, which need not be the length driven.</summary>
    internal double DrawnMetres(int edge)
    {
        var sum = 0.0;
        for (var piece = 0; piece < Pieces(edge); piece++)
            sum += PieceMetres(edge, piece);
        return sum;
    }

    internal double PieceMetres(int edge, int piece)
    {
        var (a, b) = (Vertex(edge, piece), Vertex(edge, piece + 1));
        return Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
    }

    /// <summary>The part of the edge between two shares of its drawn length (0 its start, 1 its end), as drawn.</summary>
    internal IReadOnlyList<Coordinate> Part(int edge, double fromShare, double toShare)
    {
        var whole = DrawnMetres(edge);
        var (first, last) = (Math.Min(fromShare, toShare) * whole, Math.Max(fromShare, toShare) * whole);
        List<Coordinate> part = [];
        var at = 0.0;
        for (var piece = 0; piece < Pieces(edge); piece++)
        {
            var (a, b, metres) = (Vertex(edge, piece), Vertex(edge, piece + 1), PieceMetres(edge, piece));
            if (at + metres >= first && at <= last)
            {
                if (part.Count == 0)
                    part.Add(Between(a, b, metres, first - at));
                part.Add(Between(a, b, metres, last - at));
            }
            at += metres;
        }
        if (fromShare > toShare)
            part.Reverse();
        return part;
    }

    private static Coordinate Between((double X, double Y) a, (double X, double Y) b, double metres, double at)
    {
        var share = metres == 0 ? 0 : Math.Clamp(at / metres, 0, 1);
        return new(a.X + share * (b.X - a.X), a.Y + share * (b.Y - a.Y));
    }
}
