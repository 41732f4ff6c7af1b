namespace CivilAtlas.Spatial;

/// <summary>BD-09, Baidu's further displacement of GCJ-02, by the public formula. Degrees everywhere, lon first.</summary>
public static class Bd09
{
    private const double Wave = Math.PI * 3000.0 / 180.0;
    private const int MaxSteps = 30;

    /// <summary>GCJ-02 to BD-09.</summary>
    public static (double Lon, double Lat) FromGcj02(double lon, double lat)
    {
        var radius = Math.Sqrt(lon * lon + lat * lat) + 0.00002 * Math.Sin(lat * Wave);
        var angle = Math.Atan2(lat, lon) + 0.000003 * Math.Cos(lon * Wave);
        return (radius * Math.Cos(angle) + 0.0065, radius * Math.Sin(angle) + 0.006);
    }

    /// <summary>
    /// BD-09 to GCJ-02. The public inverse is only an approximation (off by up to a metre or so); this one iterates it to a step
    /// below 1e-13 degrees, so that the round trip closes within 1e-9 degrees.
    /// </summary>
    public static (double Lon, double Lat) ToGcj02(double lon, double lat)
    {
        var (gcjLon, gcjLat) = (lon - 0.0065, lat - 0.006);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (reachedLon, reachedLat) = FromGcj02(gcjLon, gcjLat);
            var (dLon, dLat) = (lon - reachedLon, lat - reachedLat);
            gcjLon += dLon;
            gcjLat += dLat;
            if (Math.Abs(dLon) + Math.Abs(dLat) < 1e-13) break;
        }
        return (gcjLon, gcjLat);
    }

    /// <summary>Plain (CGCS2000, WGS 84) to BD-09.</summary>
    public static (double Lon, double Lat) FromPlain(double lon, double lat)
    {
        var gcj = Gcj02.FromPlain(lon, lat);
        return FromGcj02(gcj.Lon, gcj.Lat);
    }

    /// <summary>BD-09 to plain (CGCS2000, WGS 84).</summary>
    public static (double Lon, double Lat) ToPlain(double lon, double lat)
    {
        var gcj = ToGcj02(lon, lat);
        return Gcj02.ToPlain(gcj.Lon, gcj.Lat);
    }
}
