namespace CivilAtlas.Spatial;

/// <summary>
/// Gauss-Krüger projection (transverse Mercator of the ellipsoid, scale 1 on the central meridian) on CGCS2000.
/// Krüger's series in the third flattening to order 6: C. F. F. Karney, "Transverse Mercator with an accuracy of a
/// few nanometers", J. Geodesy 85 (2011) 475-485, equations 7-11, 14, 19-21, 35 and 36. The truncation error is
/// below 5 nm within 3900 km of the central meridian.
/// </summary>
/// <param name="CentralMeridian">Degrees east.</param>
/// <param name="FalseEastingMetres">500 000 m, with the zone number before it where the system prefixes it (zone · 1 000 000 + 500 000).</param>
public readonly record struct GaussKruger(double CentralMeridian, double FalseEastingMetres)
{
    private static readonly double Eccentricity = Math.Sqrt(Ellipsoid.Cgcs2000.EccentricitySquared);
    private static readonly double RectifyingRadius = KrugerSeries.RectifyingRadius(Ellipsoid.Cgcs2000);
    private static readonly double[] Forward = KrugerSeries.Alpha(Ellipsoid.Cgcs2000.ThirdFlattening);
    private static readonly double[] Backward = KrugerSeries.Beta(Ellipsoid.Cgcs2000.ThirdFlattening);

    /// <summary>Degrees in, metres out: easting (with the false easting) and northing from the equator.</summary>
    public (double Easting, double Northing) Project(double lon, double lat)
    {
        var lambda = double.DegreesToRadians(lon - CentralMeridian);
        var tau = ConformalTangent(Math.Tan(double.DegreesToRadians(lat)));
        var cosLambda = Math.Cos(lambda);
        var xi = Math.Atan2(tau, cosLambda);
        var eta = Math.Asinh(Math.Sin(lambda) / Math.Sqrt(tau * tau + cosLambda * cosLambda));
        var (northing, easting) = (xi, eta);
        for (var j = 1; j <= Forward.Length; j++)
        {
            northing += Forward[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            easting += Forward[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }
        return (FalseEastingMetres + RectifyingRadius * easting, RectifyingRadius * northing);
    }

    /// <summary>Metres in, degrees out. Meant for points within some 3900 km of the central meridian; farther out the numbers mean nothing.</summary>
    public (double Lon, double Lat) Unproject(double easting, double northing)
    {
        var xi = northing / RectifyingRadius;
        var eta = (easting - FalseEastingMetres) / RectifyingRadius;
        var (xiSphere, etaSphere) = (xi, eta);
        for (var j = 1; j <= Backward.Length; j++)
        {
            xiSphere -= Backward[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            etaSphere -= Backward[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }
        var (sinhEta, cosXi) = (Math.Sinh(etaSphere), Math.Cos(xiSphere));
        var tau = GeographicTangent(Math.Sin(xiSphere) / Math.Sqrt(sinhEta * sinhEta + cosXi * cosXi));
        return (CentralMeridian + double.RadiansToDegrees(Math.Atan2(sinhEta, cosXi)), double.RadiansToDegrees(Math.Atan(tau)));
    }

    // Karney 2011, equations 7-9: tangent of the conformal latitude from the tangent of the latitude.
    private static double ConformalTangent(double tau)
    {
        var secant = Math.Sqrt(1 + tau * tau);
        var sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tau / secant));
        return tau * Math.Sqrt(1 + sigma * sigma) - sigma * secant;
    }

    // Newton's method on ConformalTangent, Karney 2011, equations 19-21; two steps reach full precision, the third is for safety.
    private static double GeographicTangent(double conformal)
    {
        var e2 = Eccentricity * Eccentricity;
        var tau = conformal;
        for (var step = 0; step < 3; step++)
        {
            var reached = ConformalTangent(tau);
            tau += (conformal - reached) / Math.Sqrt(1 + reached * reached)
                * (1 + (1 - e2) * tau * tau) / ((1 - e2) * Math.Sqrt(1 + tau * tau));
        }
        return tau;
    }
}
