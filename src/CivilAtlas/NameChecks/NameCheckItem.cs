using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

/// <summary>A name to hold against the rules.</summary>
/// <param name="Category">A code of gis-data/naming/categories.json.</param>
/// <param name="DivisionId">The division that holds the thing; of a division's own name its parent.</param>
/// <param name="Geometry">GeoJSON, lon, lat in CGCS2000; null where its place is not known, or as the register has it for <paramref name="PlaceNameId"/>.</param>
/// <param name="PlaceNameId">The name of the register this is, or is to replace: nothing collides with itself.</param>
/// <param name="Readings">One a character, as an officer confirmed them; null: found by the lists.</param>
/// <param name="ApplicationId">The application it stands in, which is not evidence against itself.</param>
internal sealed record NameCheckItem(string Name, string Category, Guid DivisionId, string? Geometry = null, Guid? PlaceNameId = null,
    IReadOnlyList<string>? Readings = null, Guid? ApplicationId = null);

/// <summary>What is known of a name against which one was held.</summary>
/// <param name="Location">lon, lat in CGCS2000; null where its place is not known.</param>
/// <param name="Text">The alias that was met, or the place in the batch: items[3].</param>
/// <param name="Row">Of a name of the batch, its row as people count them: 4, or the line of their file.</param>
internal sealed record NameEvidence(Guid? PlaceNameId, Guid? ApplicationId, string Name, string? Category, string? DivisionCode, string? DivisionName,
    double[]? Location, string? Text, long? Row = null);

/// <summary>One thing the rules say of a name, with what it rests on.</summary>
/// <param name="Key">The message's, in some folder's messages.json.</param>
/// <param name="Suggestion">A name or spelling that would mend it; null where none can be told.</param>
internal sealed record CheckFinding(string Rule, Severity Severity, string Article, string Key, IReadOnlyList<(string Name, object? Value)> Values,
    IReadOnlyList<NameEvidence> Evidence, string? Suggestion)
{
    public CheckFinding(NameFinding alone) : this(alone.Rule, alone.Severity, alone.Article, "naming." + alone.Rule,
        [.. alone.Values.Select(v => v is { Name: "measure", Value: string measure } ? (v.Name, new Said("naming.generic-size." + measure)) : v)], [], alone.Suggestion) { }

    public NameFindingResponse In(string language) => new(Rule, Severity, Article, Messages.Say(language, Key, Values), Evidence, Suggestion);
}

/// <summary>All that is to be said of one name, the gravest first.</summary>
internal sealed record NameReport(IReadOnlyList<CheckFinding> Findings, Romanization Romanization);
