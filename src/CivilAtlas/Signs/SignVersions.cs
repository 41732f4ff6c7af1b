using System.Text.Json;

namespace CivilAtlas.Signs;

/// <summary>What is said of a sign from a day on.</summary>
internal sealed record SignMark(string State, string Name, string Romanization, double Lon, double Lat, string? Note)
{
    /// <summary>As the change row keeps it.</summary>
    public string Json(DateOnly validFrom, DateOnly? validTo) => JsonSerializer.Serialize(
        new { State, Name, Romanization, Location = (double[])[Lon, Lat], Note, validFrom, validTo }, Requests.JsonShape.Options);
}

/// <summary>The last of a sign's versions, the sign locked against other writers until the transaction ends.</summary>
internal sealed record LockedSign(Guid PrefectureId, Guid PlaceNameId, long Last, long Version, DateTime Instant, DateOnly ValidFrom,
    string State, string Name, string Romanization, double Lon, double Lat, string? Note)
{
    public SignMark Mark => new(State, Name, Romanization, Lon, Lat, Note);

    public static async Task<LockedSign> TakeAsync(Writing writing, Guid id)
    {
        if (await writing.SingleOrDefaultAsync<Guid?>("select id from sign where id = @id for update", new { id }) is null)
            throw new NotFound("sign.never", ("id", id));
        return (await writing.SingleOrDefaultAsync<LockedSign>(
            """
            select s.prefecture_id, s.place_name_id, v.id as last, m.version, m.instant, lower(v.valid) as valid_from,
                   v.state, v.name, v.romanization, st_x(v.location) as lon, st_y(v.location) as lat, v.note
            from sign s
            join sign_version v on v.prefecture_id = s.prefecture_id and v.sign_id = s.id and upper_inf(v.recorded) and upper_inf(v.valid)
            cross join lateral (select max(id) as version, greatest(clock_timestamp(), max(lower(recorded)) + interval '1 microsecond') as instant
                                from sign_version where sign_id = s.id) m
            where s.id = @id
            """, new { id }))!;
    }

    /// <summary>From the day on it is as the mark says; what was known stays, with the instant at which it ceased to be.</summary>
    public async Task ReplaceAsync(Writing writing, Guid id, SignMark mark, DateOnly from, string? reason)
    {
        await writing.ExecuteAsync("update sign_version set recorded = tstzrange(lower(recorded), @Instant) where prefecture_id = @PrefectureId and id = @Last",
            new { Instant, PrefectureId, Last });
        if (ValidFrom < from)
            await WriteAsync(writing, PrefectureId, id, Mark, ValidFrom, from, Instant);
        await WriteAsync(writing, PrefectureId, id, mark, from, null, Instant);
        await writing.RecordAsync(new(PrefectureId, "sign", id, mark.State == State ? "change" : mark.State, reason, Mark.Json(ValidFrom, null), mark.Json(from, null)));
    }

    public static Task WriteAsync(Writing writing, Guid prefecture, Guid id, SignMark mark, DateOnly from, DateOnly? until, DateTime instant) => writing.ExecuteAsync(
        """
        insert into sign_version (prefecture_id, sign_id, state, name, romanization, location, note, valid, recorded)
        values (@prefecture, @id, @State, @Name, @Romanization, st_setsrid(st_makepoint(@Lon, @Lat), 4490), @Note, daterange(@from, @until::date), tstzrange(@instant, null))
        """, new { prefecture, id, mark.State, mark.Name, mark.Romanization, mark.Lon, mark.Lat, mark.Note, from, until, instant });
}

/// <summary>A name as it stands on a day, for what is to be written on a sign.</summary>
internal sealed record StandingName(Guid PrefectureId, string Name, string Toned, string Plain)
{
    public const string Select =
        """
        select prefecture_id, name, toned, plain from place_name_version
        where place_name_id = @id and status in ('approved', 'under-appeal') and valid @> @day::date and upper_inf(recorded)
        """;

    public static async Task<StandingName> OnAsync(Writing writing, Guid id, DateOnly day) =>
        await writing.SingleOrDefaultAsync<StandingName>(Select, new { id, day }) ?? throw new Conflict("placeNameId", "sign.name-not-standing", ("id", id), ("day", day));
}
