namespace CivilAtlas.Spatial;

/// <summary>What a pair of numbers looks like when it is said to lie in China.</summary>
public enum Plausibility
{
    /// <summary>In the box that holds China.</summary>
    Plausible,

    /// <summary>Outside as given, inside when the two numbers change places: lat written before lon, or northing before easting.</summary>
    LooksSwapped,

    /// <summary>A possible place on Earth, but not in China in either order.</summary>
    OutsideChina,

    /// <summary>Not a number, not finite, or outside -180..180 and -90..90 degrees.</summary>
    Impossible,
}

/// <summary>Tells swapped and impossible coordinates before they are stored.</summary>
public static class PlausibilityCheck
{
    /// <summary>Judges one pair, given in the order and unit of <paramref name="system"/>.</summary>
    public static Plausibility Of(CoordinateSystem system, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (!double.IsFinite(x) || !double.IsFinite(y)) return Plausibility.Impossible;
        var given = system.ToStore(x, y);
        if (IsInChina(given)) return Plausibility.Plausible;
        if (IsInChina(system.ToStore(y, x))) return Plausibility.LooksSwapped;
        return given is { Lon: >= -180 and <= 180, Lat: >= -90 and <= 90 } ? Plausibility.OutsideChina : Plausibility.Impossible;
    }

    /// <summary>Judges lon, lat in degrees of the store.</summary>
    public static Plausibility Of(double lon, double lat) => Of(CoordinateSystem.Cgcs2000, lon, lat);

    // Lon 73-136, lat 3-54: from the Pamirs to the Ussuri, from Zengmu Ansha to Mohe. The two ranges do not meet, so an exchange always shows.
    private static bool IsInChina((double Lon, double Lat) place) => place is { Lon: >= 73 and <= 136, Lat: >= 3 and <= 54 };
}
