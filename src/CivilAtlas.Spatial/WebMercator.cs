namespace CivilAtlas.Spatial;

/// <summary>EPSG:3857 (EPSG Guidance Note 7-2, method 1024): Mercator's formulas of the sphere of radius 6378137 m, fed with ellipsoidal latitudes.</summary>
public static class WebMercator
{
    /// <summary>EPSG code of the system.</summary>
    public const int Srid = 3857;

    /// <summary>Metres.</summary>
    public const double RadiusMetres = 6378137;

    /// <summary>Half the side of the square world in metres: π · 6378137.</summary>
    public const double HalfWorldMetres = Math.PI * RadiusMetres;

    /// <summary>Degrees of latitude at the square's upper edge: atan(sinh π), 85.0511…</summary>
    public static double MaxLat { get; } = double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI)));

    /// <summary>Degrees in, metres out. A latitude beyond <see cref="MaxLat"/> is put on the square's edge, as the pole is infinitely far.</summary>
    public static (double X, double Y) Project(double lon, double lat)
    {
        var y = Math.Asinh(Math.Tan(double.DegreesToRadians(Math.Clamp(lat, -MaxLat, MaxLat))));
        return (RadiusMetres * double.DegreesToRadians(lon), RadiusMetres * y);
    }

    /// <summary>Metres in, degrees out.</summary>
    public static (double Lon, double Lat) Unproject(double x, double y) =>
        (double.RadiansToDegrees(x / RadiusMetres), double.RadiansToDegrees(Math.Atan(Math.Sinh(y / RadiusMetres))));
}
