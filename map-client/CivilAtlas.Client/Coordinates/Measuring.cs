using CivilAtlas.Client.Words;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Client.Coordinates;

/// <summary>What is measured.</summary>
public enum MeasureKind
{
    /// <summary>A line's length.</summary>
    Length,

    /// <summary>A ring's area and perimeter.</summary>
    Area,
}

/// <summary>Lengths and areas on the CGCS2000 ellipsoid by shortest lines (Karney 2013): what a tape over the ground would say, not the map's plane.</summary>
public static class Measuring
{
    /// <summary>Metres along the places (lon, lat in degrees); 0 for fewer than two.</summary>
    public static double LengthMetres(IReadOnlyList<(double Lon, double Lat)> places) =>
        places.Zip(places.Skip(1)).Sum(p => Measure.DistanceMetres(p.First.Lon, p.First.Lat, p.Second.Lon, p.Second.Lat));

    /// <summary>m² within the places, the last joined to the first; 0 for fewer than three. Null where the ring crosses itself: it then has no one area.</summary>
    public static double? AreaMetres2(IReadOnlyList<(double Lon, double Lat)> places)
    {
        if (places.Count < 3)
            return 0;
        var ring = new Polygon(new LinearRing([.. places.Append(places[0]).Select(p => new Coordinate(p.Lon, p.Lat))]));
        return ring.IsValid ? Measure.AreaMetres2(ring) : ring.ConvexHull().Dimension < Dimension.Surface ? 0 : null;
    }

    /// <summary>A length as people read it: 812.4 m, 12.35 km.</summary>
    public static string WriteLength(double metres, Vocabulary words) => metres < 1000
        ? words.Say("measure.metres", ("value", metres.ToString("N1", words.Culture)))
        : words.Say("measure.kilometres", ("value", (metres / 1000).ToString(metres < 100_000 ? "N2" : "N1", words.Culture)));

    /// <summary>An area as people read it: m² up to a hectare, then 公顷, then km².</summary>
    public static string WriteArea(double metres2, Vocabulary words) => metres2 switch
    {
        < 10_000 => words.Say("measure.squareMetres", ("value", metres2.ToString("N1", words.Culture))),
        < 1_000_000 => words.Say("measure.hectares", ("value", (metres2 / 10_000).ToString("N2", words.Culture))),
        _ => words.Say("measure.squareKilometres", ("value", (metres2 / 1_000_000).ToString("N2", words.Culture))),
    };
}
