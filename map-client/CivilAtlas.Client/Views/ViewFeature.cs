using NetTopologySuite.Geometries;

namespace CivilAtlas.Client.Views;

/// <summary>A thing as a view shows it.</summary>
/// <param name="Source">The source it comes from: <c>facility</c>, <c>division-county</c> …</param>
/// <param name="Id">Identity of a facility or place name, code of a division; empty where there is none.</param>
/// <param name="Web">Its shape, EPSG:3857 metres, generalised to the zoom.</param>
/// <param name="WebLabel">Where its name hangs, EPSG:3857 metres; null where that lies outside the view or there is none.</param>
/// <param name="Properties">As the server gives them: texts, numbers, truths.</param>
public sealed record ViewFeature(string Source, string Id, Geometry Web, Point? WebLabel, IReadOnlyDictionary<string, object?> Properties)
{
    /// <summary>A property as text; null where it is missing or no text.</summary>
    public string? Text(string name) => Properties.GetValueOrDefault(name) as string;

    /// <summary>A property as number; null where it is missing or no number.</summary>
    public double? Number(string name) => Properties.GetValueOrDefault(name) as double?;

    /// <summary>What a click on it means; null where it has no card.</summary>
    public Thing? Thing => Id.Length == 0 ? null : Source switch
    {
        "facility" => new(ThingKind.Facility, Id),
        "place-name" => new(ThingKind.PlaceName, Id),
        "road" => new(ThingKind.Road, Id),
        _ when Source.StartsWith("division-", StringComparison.Ordinal) || Source.StartsWith("assessment-", StringComparison.Ordinal) => new(ThingKind.Division, Id),
        _ => null,
    };
}

/// <summary>What there are cards of.</summary>
public enum ThingKind
{
    /// <summary>Known by its code.</summary>
    Division,

    /// <summary>Known by its identity.</summary>
    Facility,

    /// <summary>Known by its identity.</summary>
    PlaceName,

    /// <summary>Known by its number in the OGC collection.</summary>
    Road,
}

/// <summary>One thing of the register.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Code of a division, identity of all else.</param>
public sealed record Thing(ThingKind Kind, string Id);

/// <summary>What came of asking for one source in one view.</summary>
/// <param name="Source">The source asked for.</param>
/// <param name="Features">At most 5,000, chosen by the server.</param>
/// <param name="Matched">How many there are in the box.</param>
/// <param name="Dropped">How many came with a shape that cannot be drawn.</param>
/// <param name="Version">The server's ETag.</param>
/// <param name="IsOld">True when the server could not be asked and this is what was last known.</param>
/// <param name="Fetched">When the server last said so.</param>
public sealed record SourceView(string Source, IReadOnlyList<ViewFeature> Features, long Matched, int Dropped, string Version, bool IsOld, DateTimeOffset Fetched)
{
    /// <summary>How many are in the box but not shown.</summary>
    public long NotShown => Math.Max(0, Matched - Features.Count - Dropped);
}
