using CivilAtlas.Divisions;
using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <summary>A standard name as it is to stand from a day on.</summary>
/// <param name="DivisionId">The division that holds it; of a division's own name its parent (of a province itself).</param>
/// <param name="Readings">One a character, as an officer confirmed them; null: found by the lists and left to be confirmed.</param>
/// <param name="Geometry">GeoJSON, lon, lat in CGCS2000; null where its place is not known.</param>
/// <param name="Source">Where it came from. This and <paramref name="ExternalId"/> stay those it was created with.</param>
/// <param name="NamedDivisionId">The division it is the name of.</param>
/// <param name="RoadId">The road it is the name of.</param>
internal sealed record PlaceNameState(string Name, string Category, string Status, Guid DivisionId, IReadOnlyList<string>? Readings = null,
    string? Meaning = null, string? Origin = null, string? History = null, string? ProtectedBatch = null, string? Geometry = null,
    string? Document = null, Guid? ApplicationId = null, string? PlaceCode = null, string Source = "register",
    Guid? NamedDivisionId = null, Guid? RoadId = null, string? ExternalId = null);

/// <summary>The one way a single name is written: its version, its terms for search and checks, and the change row, in the caller's transaction.</summary>
internal static class PlaceNameWriting
{
    /// <summary>A new name from a day on. Gives its identity.</summary>
    public static async Task<Guid> CreateAsync(Writing writing, Gazetteer gazetteer, PlaceNameState state, DateOnly from, string? reason)
    {
        var place = await NamePlace.OfAsync(writing, state, from);
        var name = await LockedPlaceName.NewAsync(writing, place.Prefecture);
        await name.WriteAsync(writing, gazetteer, state, place, before: null, from, until: null);
        await PlaceNameTerms.RenewAsync(writing, gazetteer, name.Id);
        await writing.RecordAsync(new(place.Prefecture, "place-name", name.Id, "create", reason, null, PlaceNameChange.Json(state, from, null)));
        return name.Id;
    }

    /// <summary>
    /// Another state from a day on: a renaming (the name before becomes a former name that leads here), a correction, a protection.
    /// It is the whole state: start from <see cref="StateAsync"/>, lest what is left out be forgotten; another name needs other readings, or null.
    /// </summary>
    public static async Task ChangeAsync(Writing writing, Gazetteer gazetteer, Guid id, PlaceNameState state, DateOnly from, string? reason)
    {
        var name = await LockedPlaceName.TakeAsync(writing, id);
        var before = name.On(from);
        var place = await NamePlace.OfAsync(writing, state, from);
        await name.ReplaceAsync(writing, before, from);
        await name.WriteAsync(writing, gazetteer, state, place, before.Id, from, before.ValidTo);
        // From the day it began on, the other name was never right: a correction leaves no former name.
        // But what one decision gave and the next took away on the same day was the name, for that day.
        if (state.Name.Trim() != before.Name && (before.ValidFrom < from || state.ApplicationId != before.ApplicationId))
            await name.KeepFormerAsync(writing, before.Name, before.ValidFrom < from ? from.AddDays(-1) : from, state.Source);
        await name.EndAliasAsync(writing, state.Name.Trim());
        await PlaceNameTerms.RenewAsync(writing, gazetteer, id);
        await writing.RecordAsync(new(name.Prefecture, "place-name", id, state.Name.Trim() == before.Name ? "change" : "rename", reason,
            PlaceNameChange.Json(before.State, before.ValidFrom, before.ValidTo), PlaceNameChange.Json(state, from, before.ValidTo)));
    }

    /// <summary>Abolished from a day on: it stays to be found, as historic.</summary>
    public static async Task RetireAsync(Writing writing, Guid id, DateOnly from, string? document, Guid? applicationId, string? reason)
    {
        var name = await LockedPlaceName.TakeAsync(writing, id);
        var before = name.On(from);
        if (before.Status == PlaceNameStatus.Historic)
            throw new Conflict("effective", "place-name.historic", ("name", before.Name), ("day", before.ValidFrom));
        // What was planned for later days falls away with it.
        await name.SupersedeAsync(writing, name.Standing.Where(v => v.ValidFrom > from).Select(v => v.Id));
        await name.ReplaceAsync(writing, before, from);
        await name.CopyAsHistoricAsync(writing, before.Id, from, document, applicationId);
        await PlaceNameTerms.RestateAsync(writing, id);
        var after = before.State with { Status = PlaceNameStatus.Historic, Document = document ?? before.Document, ApplicationId = applicationId ?? before.ApplicationId };
        await writing.RecordAsync(new(name.Prefecture, "place-name", id, "retire", reason,
            PlaceNameChange.Json(before.State, before.ValidFrom, before.ValidTo), PlaceNameChange.Json(after, from, null)));
    }

    /// <summary>The state that stands on a day, to be changed with <c>with</c>; its name's row is locked until the transaction ends.</summary>
    public static async Task<PlaceNameState> StateAsync(Writing writing, Guid id, DateOnly day) =>
        (await LockedPlaceName.TakeAsync(writing, id)).On(day).State;
}
