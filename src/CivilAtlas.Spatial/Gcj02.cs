namespace CivilAtlas.Spatial;

/// <summary>
/// GCJ-02, the displaced coordinates that maps published in China must use. The law keeps the formula closed; this is the one
/// that became public in 2010 ("eviltransform") and that all map services are seen to follow. Degrees everywhere, lon first.
/// </summary>
public static class Gcj02
{
    // Krasovsky 1940, as in the public formula.
    private const double SemiMajorMetres = 6378245.0;
    private const double EccentricitySquared = 0.00669342162296594323;

    // The displacement shrinks a step to about 1/200, so six steps reach rounding; twenty is a stop, not an expectation.
    private const int MaxSteps = 20;

    /// <summary>Whether the formula displaces this point: the box 72.004-137.8347 E, 0.8293-55.8271 N of the public formula. Outside it GCJ-02 is the plain system.</summary>
    public static bool Displaces(double lon, double lat) => lon is >= 72.004 and <= 137.8347 && lat is >= 0.8293 and <= 55.8271;

    /// <summary>Plain (CGCS2000, WGS 84) to GCJ-02.</summary>
    public static (double Lon, double Lat) FromPlain(double lon, double lat)
    {
        if (!Displaces(lon, lat)) return (lon, lat);
        var (dLon, dLat) = Displacement(lon, lat);
        return (lon + dLon, lat + dLat);
    }

    /// <summary>
    /// GCJ-02 to plain, by fixed-point iteration until a step is below 1e-13 degrees. <see cref="FromPlain"/> of the result is the
    /// input within 1e-9 degrees, except within a kilometre of the box's edge, where the formula itself jumps and is not one to one.
    /// </summary>
    public static (double Lon, double Lat) ToPlain(double lon, double lat)
    {
        if (!Displaces(lon, lat)) return (lon, lat);
        var (plainLon, plainLat) = (lon, lat);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (dLon, dLat) = Displacement(plainLon, plainLat);
            var (nextLon, nextLat) = (lon - dLon, lat - dLat);
            var moved = Math.Abs(nextLon - plainLon) + Math.Abs(nextLat - plainLat);
            (plainLon, plainLat) = (nextLon, nextLat);
            if (moved < 1e-13) break;
        }
        return (plainLon, plainLat);
    }

    private static (double DLon, double DLat) Displacement(double lon, double lat)
    {
        var (x, y) = (lon - 105.0, lat - 35.0);
        var root = Math.Sqrt(Math.Abs(x));
        var shortWaves = 20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI);
        var northMetres = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
            + (shortWaves + 20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)
            + 160.0 * Math.Sin(y / 12.0 * Math.PI) + 320.0 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        var eastMetres = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
            + (shortWaves + 20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)
            + 150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        var phi = double.DegreesToRadians(lat);
        var w2 = 1 - EccentricitySquared * Math.Sin(phi) * Math.Sin(phi);
        var meridianRadius = SemiMajorMetres * (1 - EccentricitySquared) / (w2 * Math.Sqrt(w2));
        var parallelRadius = SemiMajorMetres / Math.Sqrt(w2) * Math.Cos(phi);
        return (double.RadiansToDegrees(eastMetres / parallelRadius), double.RadiansToDegrees(northMetres / meridianRadius));
    }
}
