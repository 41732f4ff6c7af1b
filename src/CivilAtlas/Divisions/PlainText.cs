using System.Text;

namespace CivilAtlas.Divisions;

/// <summary>What a name, a document's title or a search may hold: any writing, scripts of any kind of program included, but nothing invisible.</summary>
internal static class PlainText
{
    /// <summary>The first thing wrong with the text; null where it is in order.</summary>
    public static Fault? FaultOf(string field, string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? new(field, "input.blank")
        : text.EnumerateRunes().Any(IsInvisible) ? new(field, "input.control-character")
        : text.Trim().Length > most ? new(field, "input.too-long", ("most", most))
        : null;

    // A broken surrogate is enumerated as U+FFFD; PostgreSQL stores neither it nor NUL. The marks of writing direction can make a name read as another.
    private static bool IsInvisible(Rune rune) =>
        rune == Rune.ReplacementChar || Rune.IsControl(rune) || rune.Value is 0x200E or 0x200F or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
