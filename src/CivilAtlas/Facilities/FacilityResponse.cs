using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Facilities;

internal enum FacilityStatus { Open, Closed, All }

internal sealed record FacilityDivision(string Code, string Name, string Level);

/// <summary>A facility as it was on a day, as known at an instant.</summary>
/// <param name="Location">lon, lat in CGCS2000.</param>
/// <param name="Status"><c>open</c>, or <c>closed</c>: then this is how it last was.</param>
/// <param name="Divisions">Those it lies in, from the province down; derived from the location, never typed.</param>
/// <param name="ValidTo">The first day on which this no longer held; null while nothing ends it.</param>
/// <param name="Version">Moves with every write; a change names the version it was made from.</param>
/// <param name="ExternalId">Its identity in the file or system it came from.</param>
internal sealed record FacilityResponse(Guid Id, string Kind, string Name, double[] Location, string? Address, FacilityStatus Status, JsonElement Attributes,
    IReadOnlyList<FacilityDivision> Divisions, DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, long Version, string Source, string? ExternalId);

/// <summary>The columns that <see cref="Around"/> gives, in its order.</summary>
internal sealed record FacilityRow(Guid Id, string Kind, string Name, double Lon, double Lat, string? Address, bool Open, JsonElement Attributes,
    JsonElement Divisions, DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, long Version, string Source, string? ExternalId)
{
    private static readonly string Head = Sql.Beside<FacilityRow>("page"), Tail = Sql.Beside<FacilityRow>("divisions");

    /// <summary>
    /// One statement for facilities with the divisions they lie in, however many; as of <c>@validAt</c> and <c>@recordedAt</c>.
    /// <paramref name="conditions"/> is the caller's own "and …", order and limit, on <c>f</c>.
    /// </summary>
    public static string Around(string conditions) => $"{Head}\n{conditions}\n{Tail}";

    public FacilityResponse ToResponse() => new(Id, Kind, Name, [Lon, Lat], Address, Open ? FacilityStatus.Open : FacilityStatus.Closed, Attributes,
        Divisions.Deserialize<FacilityDivision[]>(JsonShape.Options)!, ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), Version, Source, ExternalId);
}
