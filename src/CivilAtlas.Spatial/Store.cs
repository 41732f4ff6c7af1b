using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>The one system all geometry is kept in: CGCS2000 longitude and latitude in degrees, longitude first.</summary>
public static class Store
{
    /// <summary>EPSG:4490, CGCS2000. The only place this number is written.</summary>
    public const int Srid = 4490;

    /// <summary>Makes geometries that carry <see cref="Srid"/>; double precision.</summary>
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), Srid);
}
