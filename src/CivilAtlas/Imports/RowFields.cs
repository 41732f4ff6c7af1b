using System.Globalization;
using CivilAtlas.Divisions;
using CivilAtlas.Facilities;

namespace CivilAtlas.Imports;

/// <summary>Fields that tables of every kind have, read alike. What is wrong with one is in the report, and the field is then null.</summary>
internal static class RowFields
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
    private static readonly char[] ListMarks = [';', '；', '、', '|'];

    public static string? Text(TableRow row, string column, int longest, ImportReport report)
    {
        if (row[column] is not { } marked)
            return null;
        var text = Unmarked(marked);
        if (PlainText.FaultOf(column, text.ReplaceLineEndings(" "), longest) is not { } fault)
            return text;
        report.Error(fault.Key, row.At(column), fault.Values);
        return null;
    }

    /// <summary>The register's own identity, as its downloads write it.</summary>
    public static Guid? Identity(TableRow row, ImportReport report)
    {
        if (row["id"] is not { } text)
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        report.Error("input.not-a-kind", row.At("id"), ("kind", new Said("kind.identity")));
        return null;
    }

    /// <summary>From when a row's facts hold; <paramref name="otherwise"/> where it does not say.</summary>
    public static DateOnly ValidFrom(TableRow row, DateOnly otherwise, ImportReport report)
    {
        if (row["validFrom"] is not { } text)
            return otherwise;
        var faults = new List<Fault>();
        if (DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            FacilityForm.CheckDay("validFrom", day, faults);
        else
            faults.Add(new("validFrom", "import.not-a-date"));
        foreach (var fault in faults)
            report.Error(fault.Key, row.At("validFrom"), fault.Values);
        return day;
    }

    /// <summary>Several things in one field.</summary>
    public static string[] List(string text, params ReadOnlySpan<char> alsoApart) =>
        Unmarked(text).Split([.. ListMarks, .. alsoApart], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Without the mark that a download sets before what a spreadsheet would run.</summary>
    private static string Unmarked(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
}
