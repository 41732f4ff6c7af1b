using NetTopologySuite.Geometries;

namespace CivilAtlas.Accessibility.Roads;

/// <summary>
/// The outline of all that lies within a distance of some lines: their distance is taken at the crossings of a square grid, and its
/// level line is drawn by marching squares (Lorensen and Cline 1987, in the plane), interpolated along the grid's lines. Takes time
/// by the lines' length and not by how they overlap, as a union of buffers does.
/// </summary>
/// <remarks>
/// Beside a straight line the outline is exact; elsewhere it is off by at most a square's diagonal. A square is a fifth of the distance
/// wide, at most half of it for a plane so wide that memory asks for it: so a point of a line is always inside (all four corners about it
/// are), and a point twice the distance from every line always outside (no corner about it is inside).
/// </remarks>
internal sealed class Outline
{
    private const double SquaresToDistance = 5, FewestSquaresToDistance = 2;
    private const int MostCrossings = 25_000_000;

    // Two crossings of the level are kept this part of a square apart, so that no ring touches itself.
    private const double Apart = 0.001;
    private const double StraightMetres = 0.01;
    private readonly double distance;
    private readonly double side;
    private readonly double west;
    private readonly double south;
    private readonly int columns;
    private readonly int rows;

    /// <summary>Squared distances at the crossings, as far as they matter.</summary>
    private readonly float[] field;

    /// <param name="around">Holds every line to come.</param>
    /// <param name="distance">Metres, above 0.</param>
    internal Outline(Envelope around, double distance)
    {
        this.distance = distance;
        var (width, height) = (around.Width + 4 * distance, around.Height + 4 * distance);
        side = Math.Clamp(Math.Sqrt(width * height / MostCrossings), distance / SquaresToDistance, distance / FewestSquaresToDistance);
        (west, south) = (around.MinX - 2 * distance, around.MinY - 2 * distance);
        (columns, rows) = ((int)Math.Ceiling(width / side) + 1, (int)Math.Ceiling(height / side) + 1);
        field = new float[checked(columns * rows)];
        Array.Fill(field, float.PositiveInfinity);
    }

    internal void Add(IReadOnlyList<Coordinate> line)
    {
        for (var i = 1; i < line.Count; i++)
            Add(line[i - 1], line[i]);
    }

    /// <summary>Everything within the distance of the lines added so far.</summary>
    internal Geometry Area(GeometryFactory factory)
    {
        var next = Steps();
        if (next.Count == 0)
            return factory.CreatePolygon();
        List<List<int>> rings = [];
        List<Coordinate[]> drawn = [];
        var ringOf = new Dictionary<int, int>(next.Count);
        foreach (var start in next.Keys)
        {
            if (ringOf.ContainsKey(start))
                continue;
            List<int> ring = [];
            for (var at = start; ringOf.TryAdd(at, rings.Count); at = next[at])
                ring.Add(at);
            rings.Add(ring);
            drawn.Add(Draw(ring));
        }
        return Polygons(factory, rings, drawn, ringOf);
    }

    /// <summary>Nearest distances of all crossings that are not too far from a straight piece to lie beside one that is inside.</summary>
    private void Add(Coordinate a, Coordinate b)
    {
        var reach = distance + side;
        var (left, right) = (Column(Math.Min(a.X, b.X) - reach), Column(Math.Max(a.X, b.X) + reach));
        var (low, high) = (Row(Math.Min(a.Y, b.Y) - reach), Row(Math.Max(a.Y, b.Y) + reach));
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = dx * dx + dy * dy;
        var length = Math.Sqrt(square);
        for (var row = low; row <= high; row++)
        {
            var y = south + row * side - a.Y;
            var (first, last) = (left, right);
            // Along a row only what lies near the slanting line is looked at.
            if (Math.Abs(dy) > 1e-9)
            {
                var (middle, half) = (a.X + y * dx / dy, reach * length / Math.Abs(dy));
                (first, last) = (Math.Max(first, Column(Math.Max(middle - half, west))), Math.Min(last, Column(Math.Min(middle + half, west + columns * side)) + 1));
            }
            for (var column = first; column <= Math.Min(last, columns - 1); column++)
            {
                var x = west + column * side - a.X;
                var share = square == 0 ? 0 : Math.Clamp((x * dx + y * dy) / square, 0, 1);
                var (ex, ey) = (x - share * dx, y - share * dy);
                var found = (float)(ex * ex + ey * ey);
                ref var known = ref field[row * columns + column];
                if (found < known)
                    known = found;
            }
        }
    }

    private int Column(double x) => Math.Clamp((int)Math.Floor((x - west) / side), 0, columns - 1);

    private int Row(double y) => Math.Clamp((int)Math.Floor((y - south) / side), 0, rows - 1);

    /// <summary>
    /// Each place where the level crosses a grid's line, to the next along the outline, the inside on its left. A crossing is named by the
    /// line's lower or left end, twice its number, and one more where the line runs north.
    /// </summary>
    private Dictionary<int, int> Steps()
    {
        var next = new Dictionary<int, int>();
        var level = (float)(distance * distance);
        for (var row = 0; row + 1 < rows; row++)
            for (var column = 0; column + 1 < columns; column++)
            {
                var at = row * columns + column;
                var inside = (field[at] <= level ? 1 : 0) | (field[at + 1] <= level ? 2 : 0) | (field[at + columns + 1] <= level ? 4 : 0) | (field[at + columns] <= level ? 8 : 0);
                if (inside is 0 or 15)
                    continue;
                var (s, w, n, e) = (2 * at, 2 * at + 1, 2 * (at + columns), 2 * (at + 1) + 1);
                switch (inside)
                {
                    case 1: next[s] = w; break;
                    case 2: next[e] = s; break;
                    case 3: next[e] = w; break;
                    case 4: next[n] = e; break;
                    case 6: next[n] = s; break;
                    case 7: next[n] = w; break;
                    case 8: next[w] = n; break;
                    case 9: next[s] = n; break;
                    case 11: next[e] = n; break;
                    case 12: next[w] = e; break;
                    case 13: next[s] = e; break;
                    case 14: next[w] = s; break;
                    // Two corners across: the middle says whether they hang together.
                    case 5: (next[s], next[n]) = MiddleIsInside(at) ? (e, w) : (w, e); break;
                    case 10: (next[w], next[e]) = MiddleIsInside(at) ? (s, n) : (n, s); break;
                }
            }
        return next;
    }

    private bool MiddleIsInside(int at) => (At(at) + At(at + 1) + At(at + columns) + At(at + columns + 1)) / 4 <= distance;

    private double At(int crossing) => Math.Sqrt(field[crossing]);

    private Coordinate Place(int step)
    {
        var (at, north) = (step / 2, step % 2 == 1);
        var (from, to) = (At(at), At(north ? at + columns : at + 1));
        var share = Math.Clamp((distance - from) / (to - from), Apart, 1 - Apart);
        var (x, y) = (west + at % columns * side, south + at / columns * side);
        return north ? new(x, y + share * side) : new(x + share * side, y);
    }

    /// <summary>The ring, without what lies straight between its neighbours.</summary>
    private Coordinate[] Draw(List<int> ring)
    {
        List<Coordinate> kept = [];
        for (var i = 0; i < ring.Count; i++)
        {
            var place = Place(ring[i]);
            if (kept.Count > 1 && Beside(kept[^2], kept[^1], place) < StraightMetres)
                kept[^1] = place;
            else
                kept.Add(place);
        }
        kept.Add(kept[0].Copy());
        return kept.Count >= 4 ? [.. kept] : [.. ring.Select(Place), Place(ring[0])];
    }

    private static double Beside(Coordinate a, Coordinate between, Coordinate b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0 ? between.Distance(a) : Math.Abs((between.X - a.X) * dy - (between.Y - a.Y) * dx) / length;
    }

    private static double SignedArea(Coordinate[] ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Length; i++)
            sum += (ring[i - 1].X - ring[0].X) * (ring[i].Y - ring[0].Y) - (ring[i].X - ring[0].X) * (ring[i - 1].Y - ring[0].Y);
        return sum / 2;
    }

    /// <summary>Rings about what is inside run to the left, holes to the right; a hole belongs to whatever ring stands next to the west of its westmost point.</summary>
    private Geometry Polygons(GeometryFactory factory, List<List<int>> rings, List<Coordinate[]> drawn, Dictionary<int, int> ringOf)
    {
        bool[] isShell = [.. drawn.Select(d => SignedArea(d) > 0)];
        var owner = Enumerable.Range(0, rings.Count).ToArray();
        for (var r = 0; r < rings.Count; r++)
            if (!isShell[r])
                owner[r] = WestOf(rings[r], ringOf);
        var holes = new List<LinearRing>?[rings.Count];
        for (var r = 0; r < rings.Count; r++)
        {
            if (isShell[r])
                continue;
            var shell = r;
            while (!isShell[shell])
                shell = owner[shell];
            (holes[shell] ??= []).Add(factory.CreateLinearRing(drawn[r]));
        }
        Polygon[] polygons = [.. Enumerable.Range(0, rings.Count).Where(r => isShell[r]).OrderBy(r => rings[r].Min())
            .Select(r => factory.CreatePolygon(factory.CreateLinearRing(drawn[r]), holes[r]?.ToArray() ?? []))];
        return polygons is [var only] ? only : factory.CreateMultiPolygon(polygons);
    }

    private int WestOf(List<int> hole, Dictionary<int, int> ringOf)
    {
        var westmost = hole.Where(step => step % 2 == 0).MinBy(step => (step / 2 % columns, step));
        for (var step = westmost - 2; ; step -= 2)
            if (ringOf.TryGetValue(step, out var ring))
                return ring;
    }
}
