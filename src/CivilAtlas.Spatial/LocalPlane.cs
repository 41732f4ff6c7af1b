using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>
/// Degrees stretched to about metres around one latitude (plate carrée), only to measure widths and tolerances in: a province's
/// north and south are off by some 3 %. A point that comes back unmoved comes back as the very same degrees.
/// </summary>
internal sealed class LocalPlane(double middleLat)
{
    /// <summary>Metres in a degree of a great circle of the mean Earth, R = 6371008.8 m.</summary>
    internal const double MetresPerDegree = Math.PI / 180 * 6371008.8;

    /// <summary>Joins only what floating point parted: a tenth of a millimetre.</summary>
    internal const double NodingMetres = 1e-4;

    /// <summary>The same in degrees.</summary>
    internal const double NodingDegrees = NodingMetres / MetresPerDegree;

    private readonly double metresPerLonDegree = MetresPerDegree * Math.Cos(double.DegreesToRadians(middleLat));
    private readonly Dictionary<(double X, double Y), (double Lon, double Lat)> known = [];

    internal Geometry ToPlane(Geometry degrees) => VertexMove.Copy(degrees, new GeometryFactory(), (lon, lat) =>
    {
        var place = (lon * metresPerLonDegree, lat * MetresPerDegree);
        known[place] = (lon, lat);
        return place;
    });

    internal Geometry ToDegrees(Geometry plane) => VertexMove.Copy(plane, Store.Factory, (x, y) =>
        known.TryGetValue((x, y), out var degrees) ? degrees : (x / metresPerLonDegree, y / MetresPerDegree));
}
