using System.Globalization;

namespace CivilAtlas.Imports;

/// <summary>Says a report on the terminal, in its language: the first findings of each kind, then how many there were.</summary>
internal static class ReportPrinter
{
    private const int ShownOfEachKind = 5;

    public static void Print(this ImportReport report, TextWriter to, string language)
    {
        foreach (var kind in report.Counts)
        {
            to.WriteLine(Messages.Say(language, "import.kind", ("severity", new Said(SeverityKey(kind.Severity))), ("count", kind.Count), ("kind", kind.Key)));
            foreach (var finding in report.Kept.Where(f => f.Key == kind.Key && f.Severity == kind.Severity).Take(ShownOfEachKind))
                to.WriteLine("  " + Line(finding, language));
            if (kind.Count > ShownOfEachKind)
                to.WriteLine("  " + Messages.Say(language, "import.and-more", ("count", kind.Count - ShownOfEachKind)));
            if (report.Kept.First(f => f.Key == kind.Key && f.Severity == kind.Severity).SayRemedy(language) is { } remedy)
                to.WriteLine("  → " + remedy);
        }
    }

    private static string Line(Finding finding, string language)
    {
        var (file, line, field, _) = finding.Origin;
        var where = string.Join(':', new[] { file, line?.ToString(CultureInfo.InvariantCulture), field }.Where(part => part is not null));
        var text = where.Length == 0 ? finding.Say(language) : $"{where}  {finding.Say(language)}";
        if (finding.AreaSquareMetres is { } area)
            text += string.Create(CultureInfo.InvariantCulture, $"  {area:0} m²");
        if (finding.Place is { } place)
            text += string.Create(CultureInfo.InvariantCulture, $"  ({place.Lon:0.000000}, {place.Lat:0.000000})");
        return text;
    }

    private static string SeverityKey(ImportSeverity severity) => severity switch
    {
        ImportSeverity.Error => "import.error",
        ImportSeverity.Warning => "import.warning",
        _ => "import.note",
    };
}
