using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>
/// The drawing board: metres east and north of the sample's middle, laid on CGCS2000 by one scale for each axis.
/// Not a survey projection; the city is made up, only its shape has to look right where it lies.
/// </summary>
internal static class LocalPlane
{
    public const double MiddleLongitude = 113.0, MiddleLatitude = 28.0;
    private const double MetresPerDegreeNorth = 110_850;
    private const double MetresPerDegreeEast = 98_370;

    /// <summary>Rounded to 1e-7 degrees (a centimetre), the resolution the register keeps.</summary>
    public static Coordinate ToDegrees(Coordinate plane) => ToDegrees(plane.X, plane.Y);

    public static Coordinate ToDegrees(double x, double y) => new(
        Math.Round(MiddleLongitude + x / MetresPerDegreeEast, 7),
        Math.Round(MiddleLatitude + y / MetresPerDegreeNorth, 7));

    public static Coordinate ToPlane(Coordinate degrees) => new(
        (degrees.X - MiddleLongitude) * MetresPerDegreeEast,
        (degrees.Y - MiddleLatitude) * MetresPerDegreeNorth);
}
