using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>Shapes for small scales, in which neighbours never part.</summary>
public static class Generalisation
{
    /// <summary>
    /// EPSG:3857 metres: the side of the triangles that may vanish at a zoom, half a screen pixel
    /// (tiles of <see cref="TileMath.PixelsPerTile"/> pixels).
    /// </summary>
    public static double ToleranceMetres(int zoom) => TileMath.PixelMetres(zoom) / 2;

    /// <summary>
    /// Simplifies units that share their edges exactly (as <see cref="SharedEdges.Derive"/> leaves them), in EPSG:3857, for one zoom.
    /// Vertices go by the area they add (M. Visvalingam and J. D. Whyatt, Cartographic Journal 30 (1993) 46-51) until none adds less
    /// than the square of <see cref="ToleranceMetres"/>; every shared line is simplified once for both sides, lines never
    /// cross, and no unit or part of one vanishes. Same order and identities. Deterministic.
    /// </summary>
    public static IReadOnlyList<Unit> ForZoom(IReadOnlyList<Unit> web, int zoom)
    {
        ArgumentNullException.ThrowIfNull(web);
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        var simple = CoverageSimplifier.Simplify([.. web.Select(unit => unit.Shape)], ToleranceMetres(zoom));
        return [.. web.Select((unit, i) => unit with { Shape = simple[i] })];
    }
}
