using System.Text.Json;

namespace CivilAtlas.Facilities;

/// <summary>A version that is now recorded, as a writer needs it.</summary>
internal sealed record StandingVersion(long Id, string Kind, string Name, double Lon, double Lat, string? Address, JsonElement Attributes, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public FacilityState State => new(Kind, Name, Lon, Lat, Address, Attributes.GetRawText());
}

/// <summary>All that is now recorded of one facility, locked against other writers until the transaction ends.</summary>
/// <param name="Version">The highest of all its versions, superseded ones included.</param>
/// <param name="Instant">When this transaction's knowledge begins: after everything recorded before, whoever waited for whom.</param>
internal sealed record LockedFacility(Guid Id, long Version, DateTime Instant, IReadOnlyList<StandingVersion> Standing)
{
    public static async Task<LockedFacility> TakeAsync(Writing writing, Guid id)
    {
        if (await writing.SingleOrDefaultAsync<Guid?>("select id from facility where id = @id for update", new { id }) is null)
            throw new NotFound("facility.never", ("id", id));
        var head = await writing.SingleOrDefaultAsync<Head>(
            """
            select max(id) as version, greatest(clock_timestamp(), max(lower(recorded)) + interval '1 microsecond') as instant
            from facility_version where facility_id = @id
            """, new { id });
        var standing = await writing.QueryAsync<StandingVersion>(
            """
            select id, kind, name, st_x(location) as lon, st_y(location) as lat, address, attributes, lower(valid) as valid_from, upper(valid) as valid_to
            from facility_version where facility_id = @id and upper_inf(recorded) order by lower(valid)
            """, new { id });
        return new(id, head!.Version, head.Instant, standing);
    }

    /// <summary>The version that holds on the day; refuses before the first and where the facility is closed.</summary>
    public StandingVersion On(DateOnly day)
    {
        if (Standing.FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || day < v.ValidTo)) is { } found)
            return found;
        if (day < Standing[0].ValidFrom)
            throw new Conflict("effective", "facility.not-yet", ("day", Standing[0].ValidFrom));
        throw new Conflict("effective", "facility.closed", ("day", Standing.Last(v => v.ValidTo <= day).ValidTo));
    }

    /// <summary>Nothing is deleted: what was known stays, with the instant at which it ceased to be.</summary>
    public Task SupersedeAsync(Writing writing, params IEnumerable<long> versions) => writing.ExecuteAsync(
        "update facility_version set recorded = tstzrange(lower(recorded), @instant) where id = any(@versions)",
        new { instant = Instant, versions = versions.ToArray() });

    /// <summary>The version again, holding only up to the day.</summary>
    public Task ShortenAsync(Writing writing, long version, DateOnly until) => writing.ExecuteAsync(
        """
        insert into facility_version (facility_id, kind, name, location, address, attributes, external_id, source, valid, recorded)
        select facility_id, kind, name, location, address, attributes, external_id, source, daterange(lower(valid), @until), tstzrange(@instant, null)
        from facility_version where id = @version
        """, new { version, until, instant = Instant });

    /// <summary>The facility on a day as this transaction leaves it.</summary>
    public async Task<FacilityRow> ReadAsync(Writing writing, DateOnly day) =>
        (await writing.SingleOrDefaultAsync<FacilityRow>(FacilityRow.Around("and f.facility_id = @id " + FacilityFilter.Begun),
            new { id = Id, validAt = day, recordedAt = Instant }))!;

    private sealed record Head(long Version, DateTime Instant);
}

internal static class FacilityChange
{
    /// <summary>A version as the change row keeps it.</summary>
    public static string Json(FacilityState state, DateOnly validFrom, DateOnly? validTo) => JsonSerializer.Serialize(new
    {
        state.Kind, state.Name, Location = (double[])[state.Lon, state.Lat], state.Address,
        Attributes = JsonDocument.Parse(state.Attributes).RootElement, validFrom, validTo,
    }, Requests.JsonShape.Options);
}
