using System.Globalization;
using MiniExcelLibs;

namespace CivilAtlas.Imports;

/// <summary>The rows of a sheet of an .xlsx workbook as lines; numbers and days as a CSV file would write them.</summary>
internal static class WorkbookLines
{
    public static IEnumerable<TableLine> Read(Stream file, string name, string? sheet, ImportReport report)
    {
        if (Rows(file, name, sheet, report) is not { } rows)
            yield break;
        var number = 0L;
        var width = 0;
        using var each = rows.GetEnumerator();
        while (Next(each, name, number, report) is { } row)
        {
            number++;
            // The sheet's width is its header's: cells to the right of it hold notes, blank cells at the end are not written at all.
            var fields = row.Select(Text).ToArray();
            if (fields.All(string.IsNullOrWhiteSpace))
                continue;
            width = width == 0 ? Array.FindLastIndex(fields, f => f.Length > 0) + 1 : width;
            yield return new(number, [.. fields.Concat(Enumerable.Repeat("", width)).Take(width)], null);
        }
    }

    private static IEnumerable<IDictionary<string, object?>>? Rows(Stream file, string name, string? sheet, ImportReport report)
    {
        try
        {
            var sheets = MiniExcel.GetSheetNames(file);
            if (sheet is not null && !sheets.Contains(sheet))
            {
                report.Error("import.no-sheet", new(name, null, null, sheet), ("known", sheets));
                return null;
            }
            if (sheet is null && sheets.Count > 1)
                report.Note("import.first-sheet", new(name), ("sheet", sheets[0]), ("others", sheets.Skip(1)));
            return MiniExcel.Query(file, useHeaderRow: false, sheetName: sheet ?? sheets[0], excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            report.Error("import.workbook-unreadable", new(name));
            return null;
        }
    }

    private static ICollection<object?>? Next(IEnumerator<IDictionary<string, object?>> rows, string name, long number, ImportReport report)
    {
        try
        {
            return rows.MoveNext() ? rows.Current.Values : null;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            report.Error("import.workbook-unreadable", new(name, number + 1));
            return null;
        }
    }

    // What the archive, the XML in it and the reader itself throw at a file that is none.
    private static bool IsBroken(Exception exception) => exception is InvalidDataException or System.Xml.XmlException
        or KeyNotFoundException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException;

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
