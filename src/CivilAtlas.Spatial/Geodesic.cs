namespace CivilAtlas.Spatial;

/// <summary>
/// Shortest lines on an ellipsoid: the inverse problem and the area under a line, after C. F. F. Karney, "Algorithms for
/// geodesics", J. Geodesy 87 (2013) 43-55. His integrals (equations 7, 8 and 59) are taken by Gauss-Legendre quadrature
/// instead of series, and the longitude on the auxiliary sphere by Vincenty's fixed-point iteration (Survey Review 23 (1975) 88-93).
/// Errors: below a micrometre for lines up to 10 000 km. Nearly antipodal points (beyond about 179.5° of arc), where the
/// iteration does not settle, throw <see cref="ArgumentException"/>.
/// </summary>
internal sealed class Geodesic(Ellipsoid ellipsoid)
{
    // Abscissae and weights on [-1, 1], positive half (Abramowitz and Stegun, table 25.4). Integrands are smooth and nearly
    // constant (their waves have amplitude e²): 4 nodes reach rounding below 0.1 rad of arc, 16 always.
    private static readonly (double X, double W)[] Four = [(0.339981043584856, 0.652145154862546), (0.861136311594053, 0.347854845137454)];

    private static readonly (double X, double W)[] Sixteen =
    [
        (0.095012509837637440185, 0.189450610455068496285), (0.281603550779258913230, 0.182603415044923588867),
        (0.458016777657227386342, 0.169156519395002538189), (0.617876244402643748447, 0.149595988816576732081),
        (0.755404408355003033895, 0.124628971255533872052), (0.865631202387831743880, 0.095158511682492784810),
        (0.944575023073232576078, 0.062253523938647892863), (0.989400934991649932596, 0.027152459411754094852),
    ];

    private readonly double a = ellipsoid.SemiMajorMetres;
    private readonly double f = ellipsoid.Flattening;
    private readonly double e2 = ellipsoid.EccentricitySquared;
    private readonly double secondE2 = ellipsoid.EccentricitySquared / (1 - ellipsoid.EccentricitySquared);
    private readonly double[] t = AreaSeries(7);

    /// <summary>m²: the square of the radius of the sphere with the ellipsoid's surface; Karney 2013, equation 60.</summary>
    internal double AuthalicRadiusSquared { get; } = ellipsoid.SemiMajorMetres * ellipsoid.SemiMajorMetres / 2
        + ellipsoid.SemiMinorMetres * ellipsoid.SemiMinorMetres / 2
        * Math.Atanh(Math.Sqrt(ellipsoid.EccentricitySquared)) / Math.Sqrt(ellipsoid.EccentricitySquared);

    /// <summary>
    /// Degrees in. Length in metres, and the area in m² between the line and the equator, positive where it runs east in the
    /// northern hemisphere.
    /// </summary>
    internal (double LengthMetres, double AreaUnderMetres2) Line(double lon1, double lat1, double lon2, double lat2)
    {
        var lambda = double.DegreesToRadians(Math.IEEERemainder(lon2 - lon1, 360));
        if (lambda == 0 && lat1 == lat2) return (0, 0);
        var from = Reduced(lat1);
        var to = Reduced(lat2);
        var omega = lambda;
        for (var step = 0; step < 50; step++)
        {
            var arc = Arc.Between(from, to, omega);
            // dω − dλ = sin α0 · e² / (1 + sqrt(1 − e² cos²β)) dσ, from equations 8 and 23: no division by a vanishing cosine.
            var next = lambda + arc.SinAlpha0 * Integrate(arc, sin2Beta => e2 / (1 + Math.Sqrt(1 - e2 * (1 - sin2Beta))));
            if (Math.Abs(next - omega) < 1e-15) return Measured(Arc.Between(from, to, next), from, to, next);
            omega = next;
            if (Math.Abs(omega) > Math.PI) break;
        }
        throw new ArgumentException($"The points {lon1},{lat1} and {lon2},{lat2} lie on opposite sides of the Earth; no shortest line was found.");
    }

    private (double, double) Measured(Arc arc, (double Sin, double Cos) from, (double Sin, double Cos) to, double omega)
    {
        // Equation 7 in reduced latitude: ds = a sqrt(1 − e² cos²β) dσ.
        var length = a * Integrate(arc, sin2Beta => Math.Sqrt(1 - e2 * (1 - sin2Beta)));
        // Equation 63: spherical excess of the quadrilateral between line and equator, = α2 − α1.
        var (half1, half2) = (from.Sin / (1 + from.Cos), to.Sin / (1 + to.Cos));
        var excess = 2 * Math.Atan2(Math.Sin(omega / 2) * (half1 + half2), Math.Cos(omega / 2) * (1 + half1 * half2));
        // Equations 58 and 59; k² sin²σ = e'² sin²β.
        var quadrature = IntegrateOdd(arc, sin2Beta => DividedDifference(secondE2, secondE2 * sin2Beta)) / 2;
        return (length, AuthalicRadiusSquared * excess - e2 * a * a * arc.CosAlpha0 * arc.SinAlpha0 * quadrature);
    }

    private (double Sin, double Cos) Reduced(double lat)
    {
        var phi = double.DegreesToRadians(lat);
        var (sin, cos) = ((1 - f) * Math.Sin(phi), Math.Cos(phi));
        var norm = Math.Sqrt(sin * sin + cos * cos);
        return (sin / norm, cos / norm);
    }

    private static double Integrate(in Arc arc, Func<double, double> integrand) => Quadrature(arc, sinBetaOverCosAlpha0: false, integrand);

    private static double IntegrateOdd(in Arc arc, Func<double, double> integrand) => Quadrature(arc, sinBetaOverCosAlpha0: true, integrand);

    // The integrand takes sin²β, β the reduced latitude along the arc: sin β = cos α0 sin σ (equation 9).
    private static double Quadrature(in Arc arc, bool sinBetaOverCosAlpha0, Func<double, double> integrand)
    {
        var half = arc.Length / 2;
        var middle = arc.Start + half;
        var sum = 0.0;
        foreach (var (x, w) in arc.Length < 0.1 ? Four : Sixteen)
        {
            sum += w * (Value(middle + half * x, arc.CosAlpha0) + Value(middle - half * x, arc.CosAlpha0));
        }
        return half * sum;

        double Value(double sigma, double cosAlpha0)
        {
            var sin = Math.Sin(sigma);
            return (sinBetaOverCosAlpha0 ? sin : 1) * integrand(cosAlpha0 * cosAlpha0 * sin * sin);
        }
    }

    // (t(x) − t(y)) / (x − y) of equation 59 from the power series of t, which cannot cancel.
    private double DividedDifference(double x, double y)
    {
        var (sum, quotient, power) = (0.0, 0.0, 1.0);
        for (var m = 1; m < t.Length; m++)
        {
            // quotient is (x^m − y^m) / (x − y) = y · previous + x^(m−1).
            quotient = y * quotient + power;
            power *= x;
            sum += t[m] * quotient;
        }
        return sum;
    }

    // t(x) = x + sqrt(1/x + 1) asinh(sqrt x) = 1 + 4x/3 − 2x²/15 + …: asinh(y) / (y sqrt(1 + y²)) = Σ u_m y^2m with
    // u_m = (−1)^m (2m)!! / (2m + 1)!!, times 1 + y².
    private static double[] AreaSeries(int terms)
    {
        var (series, u) = (new double[terms], 1.0);
        series[0] = 1;
        for (var m = 1; m < terms; m++)
        {
            var next = -u * 2 * m / (2 * m + 1);
            series[m] = next + u + (m == 1 ? 1 : 0);
            u = next;
        }
        return series;
    }

    /// <summary>A great-circle arc on the auxiliary sphere: σ at its start and its length in radians, and the azimuth at the equator.</summary>
    private readonly record struct Arc(double Start, double Length, double SinAlpha0, double CosAlpha0)
    {
        internal static Arc Between((double Sin, double Cos) from, (double Sin, double Cos) to, double omega)
        {
            var (sinOmega, cosOmega) = Math.SinCos(omega);
            // Equations 68-70; the first component is written so that it keeps its digits on short lines.
            var halfSine = Math.Sin(omega / 2);
            var north = to.Sin * from.Cos - from.Sin * to.Cos + 2 * from.Sin * to.Cos * halfSine * halfSine;
            var east = to.Cos * sinOmega;
            var sinSigma = Math.Sqrt(north * north + east * east);
            var sigma = Math.Atan2(sinSigma, from.Sin * to.Sin + from.Cos * to.Cos * cosOmega);
            var (sinAlpha1, cosAlpha1) = sinSigma == 0 ? (0, 1) : (east / sinSigma, north / sinSigma);
            var sinAlpha0 = sinAlpha1 * from.Cos;
            var cosAlpha0 = Math.Sqrt(cosAlpha1 * cosAlpha1 + sinAlpha1 * from.Sin * (sinAlpha1 * from.Sin));
            return new Arc(Math.Atan2(from.Sin, cosAlpha1 * from.Cos), sigma, sinAlpha0, cosAlpha0);
        }
    }
}
