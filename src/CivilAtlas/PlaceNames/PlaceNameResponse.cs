using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.PlaceNames;

internal sealed record PlaceNameDivision(string Code, string Name, string Level);

/// <param name="Kind"><c>former</c>, <c>alias</c>, <c>short</c> or <c>dialect</c>.</param>
/// <param name="Until">A former name's last day.</param>
internal sealed record PlaceNameAlias(string Name, string Kind, DateOnly? Until = null);

/// <summary>A standard name as it was on a day, as known at an instant.</summary>
/// <param name="Readings">One a character, with tone marks.</param>
/// <param name="ReadingsConfirmed">False: found by the lists, and not yet looked at by an officer.</param>
/// <param name="DivisionCode">The division that holds it on the day; of a division's own name its parent.</param>
/// <param name="Divisions">The same with all above, from the province down.</param>
/// <param name="Location">lon, lat in CGCS2000: a point on it.</param>
/// <param name="Geometry">GeoJSON, where a single name is asked for.</param>
/// <param name="ValidTo">The first day on which this no longer held; null while nothing ends it.</param>
/// <param name="Version">Moves with every write; a correction names the version it was made from.</param>
internal sealed record PlaceNameResponse(Guid Id, string Name, string Specific, string Generic, string Toned, string Plain, IReadOnlyList<string> Readings,
    bool ReadingsConfirmed, string Category, string? PlaceCode, string Status, string? DivisionCode, IReadOnlyList<PlaceNameDivision> Divisions,
    string? Meaning, string? Origin, string? History, string? ProtectedBatch, IReadOnlyList<PlaceNameAlias> Aliases, double[]? Location, JsonElement? Geometry,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, long Version, Guid? ApplicationId, string Source);

/// <summary>The columns that <see cref="Around"/> gives, in its order.</summary>
internal sealed record PlaceNameRow(Guid Id, string Name, string Specific, string Generic, string Toned, string Plain, string[] Readings, bool ReadingsConfirmed,
    string Category, string? PlaceCode, string Status, JsonElement Divisions, string? Meaning, string? Origin, string? History, string? ProtectedBatch,
    JsonElement Aliases, double? Lon, double? Lat, string? Geometry, DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, long Version,
    Guid? ApplicationId, string Source)
{
    private static readonly string Head = Sql.Beside<PlaceNameRow>("head"), Tail = Sql.Beside<PlaceNameRow>("tail");

    /// <summary>
    /// One statement for names with the divisions they lie in, however many; as of <c>@validAt</c> and <c>@recordedAt</c>, and geometries <c>@withGeometry</c>.
    /// <paramref name="conditions"/> is the caller's own "and …", order and limit, on <c>n</c>; it says which recorded time it means.
    /// </summary>
    public static string Around(string conditions) => $"{Head}\n{conditions}\n{Tail}";

    /// <summary>The name <c>@id</c>, of any status.</summary>
    public static readonly string One = Around("and (n.recorded @> @recordedAt::timestamptz) is true and n.place_name_id = @id");

    public PlaceNameResponse ToResponse()
    {
        var divisions = Divisions.Deserialize<PlaceNameDivision[]>(JsonShape.Options)!;
        return new(Id, Name, Specific, Generic, Toned, Plain, Readings, ReadingsConfirmed, Category, PlaceCode, Status, divisions is [.., var lowest] ? lowest.Code : null,
            divisions, Meaning, Origin, History, ProtectedBatch, Aliases.Deserialize<PlaceNameAlias[]>(JsonShape.Options)!,
            Lon is { } lon ? [lon, Lat!.Value] : null, Geometry is null ? null : JsonDocument.Parse(Geometry).RootElement.Clone(),
            ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), Version, ApplicationId, Source);
    }
}
