using System.Globalization;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>Metres east and north in the 3° Gauss-Krüger zone that lies nearest: where roads are measured and points put on them.</summary>
internal sealed class MetricPlane
{
    // EPSG:4534-4554: the 3° zones of CGCS2000 from 75° E on, without the zone's number in the easting.
    private const int FirstZone = 4534, Zones = 21, FirstMeridian = 75, Width = 3;
    private readonly CoordinateSystem zone;

    public MetricPlane(double middleLon)
    {
        var code = FirstZone + Math.Clamp((int)Math.Round((middleLon - FirstMeridian) / Width), 0, Zones - 1);
        zone = CoordinateSystem.TryParse(code.ToString(CultureInfo.InvariantCulture), out var found) ? found
            : throw new InvalidOperationException($"EPSG:{code} is not known.");
    }

    public Coordinate ToPlane(double lon, double lat)
    {
        var (east, north) = zone.FromStore(lon, lat);
        return new(east, north);
    }

    public (double Lon, double Lat) ToStore(double east, double north) => zone.ToStore(east, north);

    /// <summary>To the centimetre, which is 1e-7 degrees.</summary>
    public Geometry ToStore(Geometry plane)
    {
        var degrees = zone.ToStore(plane);
        degrees.Apply(new ToTheCentimetre());
        return degrees;
    }

    private sealed class ToTheCentimetre : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                sequence.SetX(i, Math.Round(sequence.GetX(i), 7));
                sequence.SetY(i, Math.Round(sequence.GetY(i), 7));
            }
        }
    }
}
