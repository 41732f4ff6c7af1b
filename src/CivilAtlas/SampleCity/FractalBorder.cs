using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>
/// Turns a straight border into a natural one by midpoint displacement (Fournier, Fussell, Carpenter 1982). The line is a graph over the
/// straight border, so it cannot cross itself, and it keeps to the lower half of the triangles that the border spans with the sites on
/// both sides. Those triangles part the plane between all borders, so no two borders can cross.
/// </summary>
internal static class FractalBorder
{
    private const double SpacingMetres = 110;
    private const int MostPieces = 64;
    private const double RoofShare = 0.5;

    public static Coordinate[] Draw(Coordinate from, Coordinate to, Coordinate left, Coordinate right, ulong seed)
    {
        var length = from.Distance(to);
        var pieces = 1;
        while (pieces < MostPieces && length / pieces > SpacingMetres) pieces *= 2;
        double ux = (to.X - from.X) / length, uy = (to.Y - from.Y) / length;

        // Streets bound the short borders of the core: straighter than the ridges and streams of the country.
        var roughness = Math.Clamp(length / 12_000, 0.03, 0.16);
        var heights = Displace(pieces, length * roughness, Stream(from, to, seed));
        var line = new Coordinate[pieces + 1];
        (line[0], line[pieces]) = (from, to);
        for (var index = 1; index < pieces; index++)
        {
            var along = length * index / pieces;
            var roof = RoofShare * Roof(heights[index] > 0 ? left : right, from, to, length, along);
            var height = roof * Math.Tanh(heights[index] / roof);
            line[index] = new Coordinate(from.X + ux * along - uy * height, from.Y + uy * along + ux * height);
        }
        return line;
    }

    private static double[] Displace(int pieces, double amplitude, SplitMix64 random)
    {
        var heights = new double[pieces + 1];
        for (var step = pieces; step > 1; step /= 2, amplitude *= 0.55)
            for (var low = 0; low < pieces; low += step)
                heights[low + step / 2] = (heights[low] + heights[low + step]) / 2 + random.NextBell() * amplitude;
        return heights;
    }

    /// <summary>Height in metres of the triangle border–site above a place on the border.</summary>
    private static double Roof(Coordinate site, Coordinate from, Coordinate to, double length, double along)
    {
        var height = Math.Abs((to.X - from.X) * (site.Y - from.Y) - (to.Y - from.Y) * (site.X - from.X)) / length;
        var foot = ((to.X - from.X) * (site.X - from.X) + (to.Y - from.Y) * (site.Y - from.Y)) / length;
        var rising = foot > 0 ? along * height / foot : double.PositiveInfinity;
        var falling = foot < length ? (length - along) * height / (length - foot) : double.PositiveInfinity;
        return Math.Min(rising, falling);
    }

    private static SplitMix64 Stream(Coordinate from, Coordinate to, ulong seed) => SplitMix64.For(
        seed, "border", BitConverter.DoubleToInt64Bits(from.X + to.X) ^ BitConverter.DoubleToInt64Bits(from.Y + to.Y) * 31);
}
