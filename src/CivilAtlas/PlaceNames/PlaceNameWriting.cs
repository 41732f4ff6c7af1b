using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <summary>A standard name as it is to stand from a day on.</summary>
/// <param name="DivisionId">The division that holds it.</param>
/// <param name="Readings">One a character, as an officer confirmed them; null: found by the lists and left to be confirmed.</param>
/// <param name="Geometry">GeoJSON, lon, lat in CGCS2000; null where its place is not known.</param>
internal sealed record PlaceNameState(string Name, string Category, string Status, Guid DivisionId, IReadOnlyList<string>? Readings = null,
    string? Meaning = null, string? Origin = null, string? History = null, string? ProtectedBatch = null, string? Geometry = null,
    string? Document = null, Guid? ApplicationId = null, string? PlaceCode = null, string Source = "register");

/// <summary>The one way a single name is written: its version, its terms for search and checks, and the change row, in the caller's transaction.</summary>
internal static class PlaceNameWriting
{
    /// <summary>A new name from a day on. Gives its identity.</summary>
    public static Task<Guid> CreateAsync(Writing writing, Gazetteer gazetteer, PlaceNameState state, DateOnly from, string reason) => throw new NotImplementedException();

    /// <summary>Another state from a day on: a renaming (the name before becomes a former name that leads here), a correction, a protection.</summary>
    public static Task ChangeAsync(Writing writing, Gazetteer gazetteer, Guid id, PlaceNameState state, DateOnly from, string reason) => throw new NotImplementedException();

    /// <summary>Abolished from a day on: it stays to be found, as historic.</summary>
    public static Task RetireAsync(Writing writing, Guid id, DateOnly from, string? document, Guid? applicationId, string reason) => throw new NotImplementedException();
}
