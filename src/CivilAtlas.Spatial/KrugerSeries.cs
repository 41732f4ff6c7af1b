namespace CivilAtlas.Spatial;

/// <summary>Coefficients of Krüger's series in the third flattening n: Karney 2011, equations 14, 35 and 36.</summary>
internal static class KrugerSeries
{
    /// <summary>Metres: the radius A of the circle as long as the meridian ellipse.</summary>
    internal static double RectifyingRadius(Ellipsoid ellipsoid)
    {
        var n2 = ellipsoid.ThirdFlattening * ellipsoid.ThirdFlattening;
        return ellipsoid.SemiMajorMetres / (1 + ellipsoid.ThirdFlattening) * (1 + n2 * (1.0 / 4 + n2 * (1.0 / 64 + n2 / 256)));
    }

    /// <summary>From the conformal sphere to the plane.</summary>
    internal static double[] Alpha(double n) =>
    [
        Polynomial(n, 1, 1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37800),
        Polynomial(n, 2, 13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1983433.0 / 1935360),
        Polynomial(n, 3, 61.0 / 240, -103.0 / 140, 15061.0 / 26880, 167603.0 / 181440),
        Polynomial(n, 4, 49561.0 / 161280, -179.0 / 168, 6601661.0 / 7257600),
        Polynomial(n, 5, 34729.0 / 80640, -3418889.0 / 1995840),
        Polynomial(n, 6, 212378941.0 / 319334400),
    ];

    /// <summary>From the plane to the conformal sphere.</summary>
    internal static double[] Beta(double n) =>
    [
        Polynomial(n, 1, 1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800),
        Polynomial(n, 2, 1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720),
        Polynomial(n, 3, 17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720),
        Polynomial(n, 4, 4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600),
        Polynomial(n, 5, 4583.0 / 161280, -108847.0 / 3991680),
        Polynomial(n, 6, 20648693.0 / 638668800),
    ];

    private static double Polynomial(double n, int firstPower, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = sum * n + coefficients[i];
        return sum * Math.Pow(n, firstPower);
    }
}
