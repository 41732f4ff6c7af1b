using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Signs;

internal enum SignState { Planned, Made, Installed, Damaged, Removed }

/// <param name="Url">The file; it is shown to those who are signed in, for there may be people in it.</param>
internal sealed record SignPhotographResponse(Guid Id, string MediaType, int Bytes, int Width, int Height, string Sha256, DateOnly? Taken, string Url);

/// <summary>A sign as it was on a day, as known at an instant.</summary>
/// <param name="Name">As it is written on the sign.</param>
/// <param name="StandardName">The name as it now is; null where it no longer stands.</param>
/// <param name="Outdated">It hangs, and what is written on it is no longer the standard name: a renaming has not reached the wall.</param>
/// <param name="Location">lon, lat in CGCS2000.</param>
/// <param name="Dates">The last day on which it came into each state.</param>
/// <param name="Version">Moves with every write; a change names the version it was made from.</param>
internal sealed record SignResponse(Guid Id, Guid PlaceNameId, SignKind Kind, SignState State, string Name, string Romanization, string? StandardName, bool Outdated,
    double[] Location, string? Note, IReadOnlyDictionary<string, DateOnly> Dates, IReadOnlyList<SignPhotographResponse> Photographs,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, long Version);

/// <summary>The columns of <c>SignRow.sql</c>, in its order.</summary>
internal sealed record SignRow(Guid Id, Guid PlaceNameId, string Kind, string State, string Name, string Romanization, string? StandardName,
    double Lon, double Lat, string? Note, JsonElement Dates, JsonElement Photographs, DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, long Version)
{
    /// <summary>As of <c>@validAt</c> and <c>@recordedAt</c>; what follows is the caller's own "and …" on <c>s</c>, <c>v</c> and <c>n</c>.</summary>
    public static readonly string Select = Sql.Beside<SignRow>();

    public SignResponse ToResponse() => new(Id, PlaceNameId, Enum.Parse<SignKind>(Kind, true), Enum.Parse<SignState>(State, true), Name, Romanization, StandardName,
        State is "installed" or "damaged" && StandardName != Name, [Lon, Lat], Note, Dates.Deserialize<Dictionary<string, DateOnly>>(JsonShape.Options)!,
        [.. Photographs.Deserialize<Photograph[]>(JsonShape.Options)!.Select(p => new SignPhotographResponse(
            p.Id, p.MediaType, p.Bytes, p.Width, p.Height, p.Sha256, p.Taken, $"/api/v1/signs/{Id}/photographs/{p.Id}"))],
        ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), Version);

    private sealed record Photograph(Guid Id, string MediaType, int Bytes, int Width, int Height, string Sha256, DateOnly? Taken);
}
