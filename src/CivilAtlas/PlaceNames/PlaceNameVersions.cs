using System.Text.Json;
using CivilAtlas.Toponymy;

namespace CivilAtlas.PlaceNames;

/// <summary>A version that is now recorded, as a writer needs it.</summary>
internal sealed record StandingPlaceName(long Id, string Name, string Category, string Status, Guid DivisionId, string[] Readings, bool ReadingsConfirmed,
    string? Meaning, string? Origin, string? History, string? ProtectedBatch, string? Geometry, string? Document, Guid? ApplicationId,
    string? PlaceCode, string Source, Guid? NamedDivisionId, Guid? RoadId, string? ExternalId, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public PlaceNameState State => new(Name, Category, Status, DivisionId, ReadingsConfirmed ? Readings : null, Meaning, Origin, History, ProtectedBatch,
        Geometry, Document, ApplicationId, PlaceCode, Source, NamedDivisionId, RoadId, ExternalId);
}

/// <summary>All that is now recorded of one name, locked against other writers until the transaction ends.</summary>
/// <param name="Prefecture">That of its key, for life; it may have come to lie in another.</param>
/// <param name="Version">The highest of all its versions, superseded ones included.</param>
/// <param name="Instant">When this writing's knowledge begins: after everything recorded before, whoever waited for whom.</param>
internal sealed record LockedPlaceName(Guid Id, Guid Prefecture, long Version, DateTime Instant, IReadOnlyList<StandingPlaceName> Standing)
{
    public static async Task<LockedPlaceName> NewAsync(Writing writing, Guid prefecture)
    {
        var made = await writing.SingleOrDefaultAsync<Made>(
            "insert into place_name (prefecture_id) values (@prefecture) returning id, clock_timestamp() as instant", new { prefecture });
        return new(made!.Id, prefecture, 0, made.Instant, []);
    }

    public static async Task<LockedPlaceName> TakeAsync(Writing writing, Guid id)
    {
        var prefecture = await writing.SingleOrDefaultAsync<Guid?>("select prefecture_id from place_name where id = @id for update", new { id })
            ?? throw new NotFound("place-name.never", ("id", id));
        var head = await writing.SingleOrDefaultAsync<Head>(
            """
            select max(id) as version, greatest(clock_timestamp(), max(lower(recorded)) + interval '1 microsecond') as instant
            from place_name_version where place_name_id = @id
            """, new { id });
        var standing = await writing.QueryAsync<StandingPlaceName>(
            """
            select id, name, category, status, division_id, readings, readings_confirmed, meaning, origin, history, protected_batch,
                   st_asgeojson(geometry, 15) as geometry, document, application_id, place_code, source, named_division_id, road_id, external_id,
                   lower(valid) as valid_from, upper(valid) as valid_to
            from place_name_version where place_name_id = @id and upper_inf(recorded) order by lower(valid)
            """, new { id });
        return new(id, prefecture, head!.Version, head.Instant, standing);
    }

    /// <summary>The version that holds on the day; refuses before the first and behind the last.</summary>
    public StandingPlaceName On(DateOnly day)
    {
        if (Standing.FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || day < v.ValidTo)) is { } found)
            return found;
        if (day < Standing[0].ValidFrom)
            throw new Conflict("effective", "place-name.not-yet", ("day", Standing[0].ValidFrom));
        throw new Conflict("effective", "place-name.ended", ("day", Standing.Last(v => v.ValidTo <= day).ValidTo));
    }

    /// <summary>Nothing is deleted: what was known stays, with the instant at which it ceased to be.</summary>
    public Task SupersedeAsync(Writing writing, params IEnumerable<long> versions) => writing.ExecuteAsync(
        "update place_name_version set recorded = tstzrange(lower(recorded), @instant) where prefecture_id = @prefecture and id = any(@versions)",
        new { prefecture = Prefecture, instant = Instant, versions = versions.ToArray() });

    /// <summary>The version gives way from the day on, and goes on standing up to it.</summary>
    public async Task ReplaceAsync(Writing writing, StandingPlaceName before, DateOnly from)
    {
        await SupersedeAsync(writing, before.Id);
        if (before.ValidFrom < from)
            await writing.ExecuteAsync(Sql.Beside<LockedPlaceName>("copy"), new
            {
                prefecture = Prefecture, before = before.Id, from = before.ValidFrom, until = (DateOnly?)from, instant = Instant,
                status = (string?)null, document = (string?)null, application = (Guid?)null,
            });
    }

    public Task CopyAsHistoricAsync(Writing writing, long before, DateOnly from, string? document, Guid? application) =>
        writing.ExecuteAsync(Sql.Beside<LockedPlaceName>("copy"), new
        {
            prefecture = Prefecture, before, from, until = (DateOnly?)null, instant = Instant, status = PlaceNameStatus.Historic, document, application,
        });

    public async Task WriteAsync(Writing writing, Gazetteer gazetteer, PlaceNameState state, NamePlace place, long? before, DateOnly from, DateOnly? until)
    {
        var name = state.Name.Trim();
        var characters = name.EnumerateRunes().Count();
        if (state.Readings is { } given && given.Count != characters)
            throw new BadInput("readings", "place-name.readings-count", ("characters", characters), ("value", given.Count));
        var spelled = gazetteer.Romanize(name, state.Category, state.Readings, place.DivisionCode);
        await writing.ExecuteAsync(Sql.Beside<LockedPlaceName>("insert"), new
        {
            prefecture = Prefecture, id = Id, name, spelled.Parts.Specific, spelled.Parts.Generic, spelled.Toned, spelled.Plain,
            readings = spelled.Syllables.Select(s => s.Reading).ToArray(), confirmed = state.Readings is not null,
            state.Category, state.PlaceCode, state.Status, state.DivisionId, state.NamedDivisionId, state.RoadId, path = place.Path,
            state.Meaning, state.Origin, state.History, state.ProtectedBatch,
            rank = LabelRanks.Shipped.Of(state.Category, place.LengthMetres, place.AreaSquareMetres),
            state.Geometry, state.Document, state.ApplicationId, state.ExternalId, state.Source, before, from, until, instant = Instant,
        });
    }

    /// <summary>The name before leads here for ever.</summary>
    /// <param name="until">Its last day.</param>
    public Task KeepFormerAsync(Writing writing, string name, DateOnly until, string source) => writing.ExecuteAsync(
        """
        insert into place_name_alias (prefecture_id, place_name_id, name, kind, until, source, recorded)
        select @prefecture, @id, @name, 'former', @until, @source, tstzrange(@instant, null)
        where not exists (select from place_name_alias where place_name_id = @id and name = @name and kind = 'former' and upper_inf(recorded))
        """, new { prefecture = Prefecture, id = Id, name, until, source, instant = Instant });

    /// <summary>What has become the standard name is no other word for it.</summary>
    public Task EndAliasAsync(Writing writing, string name) => writing.ExecuteAsync(
        "update place_name_alias set recorded = tstzrange(lower(recorded), @instant) where place_name_id = @id and name = @name and upper_inf(recorded)",
        new { id = Id, name, instant = Instant });

    /// <summary>These and no others; but former names lead here for ever, and are only added to.</summary>
    public async Task KeepAliasesAsync(Writing writing, IReadOnlyList<PlaceNameAlias> aliases)
    {
        var values = new
        {
            prefecture = Prefecture, id = Id, instant = Instant, source = "register", names = aliases.Select(a => a.Name.Trim()).ToArray(), kinds = aliases.Select(a => a.Kind).ToArray(),
            untils = aliases.Select(a => a.Until).ToArray(),
        };
        await writing.ExecuteAsync(
            """
            update place_name_alias a set recorded = tstzrange(lower(recorded), greatest(@instant, lower(recorded) + interval '1 microsecond'))
            where a.place_name_id = @id and upper_inf(recorded) and kind <> 'former'
              and not exists (select from unnest(@names, @kinds) as g(name, kind) where g.name = a.name and g.kind = a.kind);
            insert into place_name_alias (prefecture_id, place_name_id, name, kind, until, source, recorded)
            select distinct on (g.name, g.kind) @prefecture, @id, g.name, g.kind, g.until, @source, tstzrange(@instant, null)
            from unnest(@names, @kinds, @untils::date[]) as g(name, kind, until)
            where not exists (select from place_name_alias a where a.place_name_id = @id and upper_inf(a.recorded) and a.name = g.name and a.kind = g.kind)
            """, values);
    }

    private sealed record Made(Guid Id, DateTime Instant);

    private sealed record Head(long Version, DateTime Instant);
}

internal static class PlaceNameChange
{
    /// <summary>A state as the change row keeps it.</summary>
    public static string Json(PlaceNameState state, DateOnly validFrom, DateOnly? validTo) => JsonSerializer.Serialize(new
    {
        state.Name, state.Category, state.Status, state.DivisionId, state.Readings, state.Meaning, state.Origin, state.History, state.ProtectedBatch,
        Geometry = state.Geometry is { } geometry ? JsonDocument.Parse(geometry).RootElement : (JsonElement?)null,
        state.Document, state.ApplicationId, state.PlaceCode, state.NamedDivisionId, state.RoadId, validFrom, validTo,
    }, Requests.JsonShape.Options);
}
