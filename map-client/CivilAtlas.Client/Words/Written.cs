using System.Globalization;

namespace CivilAtlas.Client.Words;

/// <summary>Days and numbers as the browser writes them (words/days.ts, words/numbers.ts).</summary>
internal static class Written
{
    private const string Unknown = "—";
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Day(this Vocabulary words, DateOnly day) => words.Language == Language.English
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>Validity is half open in the register; people read the last day on which it held.</summary>
    public static string Validity(this Vocabulary words, DateOnly from, DateOnly? to) => to is { } end
        ? words.Say("validity.between", ("from", words.Day(from)), ("to", words.Day(end.AddDays(-1))))
        : words.Say("validity.since", ("from", words.Day(from)));

    /// <summary>In the time of this machine.</summary>
    public static string Instant(this Vocabulary words, DateTimeOffset instant)
    {
        var local = instant.ToLocalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{words.Day(DateOnly.FromDateTime(local.DateTime))} {local:HH:mm}");
    }

    public static string Count(this Vocabulary words, long count) => count.ToString("N0", words.Culture);

    public static string People(this Vocabulary words, long? people) => people is { } some ? words.Say("unit.people", ("count", words.Count(some))) : Unknown;

    public static string SquareKilometres(this Vocabulary words, double? value) => value is not { } area ? Unknown
        : $"{area.ToString(area < 1 ? "N3" : area < 100 ? "N2" : "N0", words.Culture)} km²";

    public static string Amount(this Vocabulary words, double value) => value.ToString("#,##0.##", words.Culture);

    public static string Place(double[]? place) => place is [var lon, var lat, ..] ? string.Create(CultureInfo.InvariantCulture, $"{lon:0.00000}, {lat:0.00000}") : Unknown;

    public static string OrUnknown(string? text) => string.IsNullOrEmpty(text) ? Unknown : text;
}
