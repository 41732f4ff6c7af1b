using System.Globalization;

namespace CivilAtlas.Imports;

internal enum ImportSeverity { Error, Warning, Note }

/// <summary>Where something was found: a file, and in a table its line (from 1, as an editor counts), its field and what stood there.</summary>
internal sealed record Origin(string? File, long? Line = null, string? Field = null, string? Value = null);

/// <summary>One thing an import has to say. What would mend it is the message <c>Key + ".remedy"</c>, where one is written.</summary>
/// <param name="Key">A key of a folder's messages.json.</param>
/// <param name="Values">What the message says in its gaps; <c>value</c>, <c>field</c> and <c>line</c> are filled from the origin.</param>
internal sealed record Finding(ImportSeverity Severity, string Key, Origin Origin, params (string Name, object? Value)[] Values)
{
    /// <summary>lon, lat in the store's degrees, where the finding has a place.</summary>
    public (double Lon, double Lat)? Place { get; init; }

    public double? AreaSquareMetres { get; init; }

    /// <summary>What would mend this very one, in its own words: a better name.</summary>
    public string? Mend { get; init; }

    public string Say(string language) => Messages.Say(language, Key, Gaps);

    public string? SayRemedy(string language) => Mend ??
        (Messages.All.ContainsKey(Key + ".remedy") ? Messages.Say(language, Key + ".remedy", Gaps) : null);

    /// <summary>For an answer over HTTP: the field reads file:line:column, as the command line writes it.</summary>
    public Fault ToFault() => new(
        string.Join(':', new[] { Origin.File, Origin.Line?.ToString(CultureInfo.InvariantCulture), Origin.Field }.Where(part => part is not null)), Key, [.. Gaps]);

    private IEnumerable<(string, object?)> Gaps => Values.UnionBy(
        [("value", Origin.Value), ("field", Origin.Field), ("line", Origin.Line)], gap => gap.Item1);
}
