using System.Globalization;

namespace CivilAtlas.Imports;

/// <summary>A number that a row has to have, 0 or more; anything else is an error with its line and column.</summary>
internal static class NumberField
{
    public static double? NotNegative(TableRow row, string column, ImportReport report)
    {
        if (row[column] is not { } text)
            report.Error("import.missing", row.At(column));
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            report.Error("import.not-a-number", row.At(column));
        else if (number < 0)
            report.Error("coverage.negative", row.At(column));
        else
            return number;
        return null;
    }
}
