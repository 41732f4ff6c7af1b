using System.Globalization;

namespace CivilAtlas.Announcements;

/// <summary>Where a name lies, as numbers: a point, the two ends of a line, or the middle of an area.</summary>
/// <param name="Ends">Of a line, from and to; null for all else.</param>
internal sealed record NamedPlace(double Lon, double Lat, double[]? Ends, double LengthMetres, double AreaSquareMetres);

/// <summary>A place said in words.</summary>
internal static class PlaceText
{
    public static string Say(string language, NamedPlace place) => place switch
    {
        { Ends: [var lon, var lat, var toLon, var toLat] } => Messages.Say(language, "announcement.place-line",
            ("from", At(language, lon, lat)), ("to", At(language, toLon, toLat)), ("length", Length(language, place.LengthMetres))),
        { AreaSquareMetres: > 0 } => Messages.Say(language, "announcement.place-area",
            ("at", At(language, place.Lon, place.Lat)), ("area", Area(language, place.AreaSquareMetres))),
        _ => At(language, place.Lon, place.Lat),
    };

    // Four decimals are ten metres. China lies east of Greenwich and north of the equator.
    private static string At(string language, double lon, double lat) => Messages.Say(language, "announcement.place-point", ("lon", Degrees(lon)), ("lat", Degrees(lat)));

    private static string Degrees(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Length(string language, double metres) => metres < 1000
        ? Messages.Say(language, "announcement.metres", ("value", metres.ToString("0", CultureInfo.InvariantCulture)))
        : Messages.Say(language, "announcement.kilometres", ("value", (metres / 1000).ToString("0.0#", CultureInfo.InvariantCulture)));

    private static string Area(string language, double squareMetres) => squareMetres < 1e6
        ? Messages.Say(language, "announcement.hectares", ("value", (squareMetres / 1e4).ToString("0.##", CultureInfo.InvariantCulture)))
        : Messages.Say(language, "announcement.square-kilometres", ("value", (squareMetres / 1e6).ToString("0.##", CultureInfo.InvariantCulture)));
}
