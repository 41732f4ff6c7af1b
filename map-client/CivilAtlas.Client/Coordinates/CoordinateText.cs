using System.Globalization;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Words;
using CivilAtlas.Spatial;

namespace CivilAtlas.Client.Coordinates;

/// <summary>A place in one of the systems people here write it in, with the system's name.</summary>
/// <param name="System">What the numbers are in: CGCS2000, the zone, GCJ-02.</param>
/// <param name="Text">The numbers.</param>
public sealed record WrittenPlace(string System, string Text)
{
    /// <summary>As it is copied: without its system a coordinate says nothing.</summary>
    public string Copied => $"{Text} ({System})";
}

/// <summary>Writes places. Lon, lat in degrees of CGCS2000 go in.</summary>
public static class CoordinateText
{
    // EPSG 4513-4533: 3° zones 25 to 45 with the zone's number before the easting.
    private const int FirstZone = 25, LastZone = 45, FirstCode = 4513;

    /// <summary>The 3° zone a place lies in (GB/T 17278: central meridian 3 times its number); null beyond the zones of China, 73.5° to 136.5°.</summary>
    public static int? ZoneOf(double lon)
    {
        var zone = (int)Math.Floor((lon + 1.5) / 3);
        return zone is >= FirstZone and <= LastZone ? zone : null;
    }

    /// <summary>A place as <paramref name="form"/> writes it; beyond its zones Gauss-Krüger falls back to degrees.</summary>
    public static WrittenPlace Write(double lon, double lat, CoordinateForm form, Vocabulary words) => form switch
    {
        CoordinateForm.DegreesMinutesSeconds => new("CGCS2000", $"{Sexagesimal(lon, 'E', 'W')} {Sexagesimal(lat, 'N', 'S')}"),
        CoordinateForm.GaussKruger when ZoneOf(lon) is { } zone => InZone(lon, lat, zone, words),
        CoordinateForm.Gcj02 => Displaced(lon, lat),
        _ => new("CGCS2000", Degrees(lon, lat)),
    };

    private static WrittenPlace InZone(double lon, double lat, int zone, Vocabulary words)
    {
        var code = FirstCode + zone - FirstZone;
        var (easting, northing) = new GaussKruger(zone * 3, zone * 1_000_000 + 500_000).Project(lon, lat);
        // In China x is the northing and y the easting (GB/T 17278); the letters are written so that nobody has to guess.
        return new(words.Say("coordinates.zone", ("zone", zone), ("meridian", zone * 3), ("code", code)),
            string.Create(CultureInfo.InvariantCulture, $"X {northing:0.00} Y {easting:0.00}"));
    }

    private static WrittenPlace Displaced(double lon, double lat)
    {
        var (x, y) = Gcj02.FromPlain(lon, lat);
        return new("GCJ-02", Degrees(x, y));
    }

    private static string Degrees(double lon, double lat) => string.Create(CultureInfo.InvariantCulture, $"{lon:0.000000}, {lat:0.000000}");

    /// <summary>Degrees, minutes and seconds to a hundredth; rounded before they are parted, so that no 60 is written.</summary>
    private static string Sexagesimal(double degrees, char positive, char negative)
    {
        var hundredths = (long)Math.Round(Math.Abs(degrees) * 360_000, MidpointRounding.AwayFromZero);
        var (whole, rest) = Math.DivRem(hundredths, 360_000);
        var (minutes, seconds) = Math.DivRem(rest, 6_000);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}°{minutes:00}′{seconds / 100.0:00.00}″{(degrees < 0 ? negative : positive)}");
    }
}
