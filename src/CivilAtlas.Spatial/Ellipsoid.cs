namespace CivilAtlas.Spatial;

/// <summary>An ellipsoid of revolution, slightly flattened.</summary>
/// <param name="SemiMajorMetres">Equatorial radius a, metres.</param>
/// <param name="InverseFlattening">1/f, without unit.</param>
public readonly record struct Ellipsoid(double SemiMajorMetres, double InverseFlattening)
{
    /// <summary>The ellipsoid of CGCS2000: a = 6378137 m, 1/f = 298.257222101 (EPSG:1024).</summary>
    public static Ellipsoid Cgcs2000 { get; } = new(6378137, 298.257222101);

    /// <summary>f = (a − b) / a.</summary>
    public double Flattening => 1 / InverseFlattening;

    /// <summary>b, metres.</summary>
    public double SemiMinorMetres => SemiMajorMetres * (1 - Flattening);

    /// <summary>e² = f (2 − f).</summary>
    public double EccentricitySquared => Flattening * (2 - Flattening);

    /// <summary>n = f / (2 − f).</summary>
    public double ThirdFlattening => Flattening / (2 - Flattening);
}
