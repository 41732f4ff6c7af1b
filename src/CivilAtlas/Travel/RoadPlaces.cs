using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>
/// The places roads run through, numbered as they are met: vertices no further apart than the tolerance are one, that of the first.
/// </summary>
internal sealed class RoadPlaces(MetricPlane plane, double toleranceMetres)
{
    // 1e-7 degrees is the centimetre the register keeps.
    private const double PerDegree = 1e7;
    private readonly List<Coordinate> places = [];
    private readonly Dictionary<(long, long), int> exact = [];
    private readonly Dictionary<(long, long), List<int>> squares = [];

    public int Count => places.Count;

    /// <summary>In the plane.</summary>
    public Coordinate this[int place] => places[place];

    /// <summary>The places of a line, each with the vertex it stands for. A place said twice in a row would pass for one where roads meet.</summary>
    public List<(int Place, int Vertex)> Of(Coordinate[] degrees)
    {
        List<(int Place, int Vertex)> line = [];
        for (var i = 0; i < degrees.Length; i++)
            if (PlaceOf(degrees[i]) is var place && (line.Count == 0 || line[^1].Place != place))
                line.Add((place, i));
        return line;
    }

    private int PlaceOf(Coordinate degrees)
    {
        var key = ((long)Math.Round(degrees.X * PerDegree), (long)Math.Round(degrees.Y * PerDegree));
        if (exact.TryGetValue(key, out var known))
            return known;
        var at = plane.ToPlane(degrees.X, degrees.Y);
        return exact[key] = toleranceMetres > 0 ? Near(at) : Add(at);
    }

    /// <summary>Squares as wide as the tolerance: whatever is near enough lies in this one or one beside it.</summary>
    private int Near(Coordinate at)
    {
        var (column, row) = ((long)Math.Floor(at.X / toleranceMetres), (long)Math.Floor(at.Y / toleranceMetres));
        var (best, nearest) = (-1, toleranceMetres);
        for (var c = column - 1; c <= column + 1; c++)
            for (var r = row - 1; r <= row + 1; r++)
                if (squares.TryGetValue((c, r), out var there))
                    foreach (var place in there)
                        if (places[place].Distance(at) is var metres && (metres < nearest || (metres == nearest && best < 0)))
                            (best, nearest) = (place, metres);
        if (best >= 0)
            return best;
        if (!squares.TryGetValue((column, row), out var own))
            squares[(column, row)] = own = [];
        own.Add(places.Count);
        return Add(at);
    }

    private int Add(Coordinate at)
    {
        places.Add(at);
        return places.Count - 1;
    }
}
