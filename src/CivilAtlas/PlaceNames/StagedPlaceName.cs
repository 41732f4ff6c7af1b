using NetTopologySuite.Geometries;

namespace CivilAtlas.PlaceNames;

/// <summary>A name on its way into the register with many others, sound by itself. What is null is not known.</summary>
/// <param name="Id">Its identity, if the register does not know it yet.</param>
/// <param name="Line">Where it stands in its file, for what is found later.</param>
internal sealed record StagedPlaceName(Guid Id, long Line, string Name, string Category, string Status, DateOnly ValidFrom)
{
    /// <summary>The register's own identity, as its download writes it.</summary>
    public Guid? KnownAs { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Of the division that holds it, where the file says one; else it is told by the geometry.</summary>
    public string? DivisionCode { get; init; }

    /// <summary>The same, known already; then it is not looked for.</summary>
    public Guid? DivisionId { get; init; }

    public Guid? NamedDivisionId { get; init; }

    public Guid? RoadId { get; init; }

    public Geometry? Geometry { get; init; }

    public string? Meaning { get; init; }

    public string? Origin { get; init; }

    public string? History { get; init; }

    public string? Document { get; init; }

    public string? PlaceCode { get; init; }

    /// <summary>One a character; confirmed where they differ from what the lists say.</summary>
    public IReadOnlyList<string>? Readings { get; init; }

    public IReadOnlyList<PlaceNameAlias> OtherNames { get; init; } = [];
}
