using CivilAtlas.Divisions;

namespace CivilAtlas.Signs;

internal sealed record GetSignRequest(Guid Id, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

/// <summary>One sign as it was on a day, as known at an instant.</summary>
internal sealed class GetSign(Store store) : Endpoint<GetSignRequest, SignResponse>
{
    public override void Configure()
    {
        Get("/api/v1/signs/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "One name sign");
    }

    public override async Task HandleAsync(GetSignRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await SignAnswer.ReadAsync(store, request.Id, AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt), cancellation), cancellation);
}

internal static class SignAnswer
{
    public static async Task<SignResponse> ReadAsync(Store store, Guid id, DateOnly validAt, DateTime recordedAt, CancellationToken cancellation) =>
        (await store.SingleOrDefaultAsync<SignRow>(SignRow.Select + "and s.id = @id", new { id, validAt, recordedAt }, cancellation))?.ToResponse()
        ?? throw new NotFound("sign.unknown", ("id", id), ("day", validAt));

    /// <summary>The sign as it is after a write.</summary>
    public static async Task SendSignAsync<TRequest>(this Endpoint<TRequest, SignResponse> endpoint, Store store, Guid id, DateOnly day, int status, CancellationToken cancellation)
        where TRequest : notnull
    {
        if (status == 201)
            endpoint.HttpContext.Response.Headers.Location = $"/api/v1/signs/{id}";
        await endpoint.HttpContext.Response.SendAsync(await ReadAsync(store, id, day, DateTime.UtcNow.AddSeconds(1), cancellation), status, cancellation: cancellation);
    }
}

internal sealed record GetSignHistoryRequest(Guid Id);

/// <summary>One version in both times. The <c>To</c>s are the first day and instant at which it no longer held; null while it holds.</summary>
internal sealed record SignVersionResponse(long Version, SignState State, string Name, string Romanization, double[] Location, string? Note,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, DateTimeOffset? RecordedTo);

internal sealed record SignHistoryResponse(IReadOnlyList<SignVersionResponse> Items);

/// <summary>Every version of a sign, superseded knowledge included.</summary>
internal sealed class GetSignHistory(Store store) : Endpoint<GetSignHistoryRequest, SignHistoryResponse>
{
    public override void Configure()
    {
        Get("/api/v1/signs/{id}/history");
        AllowAnonymous();
        Summary(s => s.Summary = "Every version of a sign, in the world's time and in the register's");
    }

    public override async Task HandleAsync(GetSignHistoryRequest request, CancellationToken cancellation)
    {
        var versions = await store.QueryAsync<VersionRow>(
            """
            select id as version, state, name, romanization, st_x(location) as lon, st_y(location) as lat, note,
                   lower(valid) as valid_from, upper(valid) as valid_to, lower(recorded) as recorded_from, upper(recorded) as recorded_to
            from sign_version where sign_id = @id
            order by lower(valid), lower(recorded), id
            """, new { id = request.Id }, cancellation);
        if (versions.Count == 0)
            throw new NotFound("sign.never", ("id", request.Id));
        await Send.OkAsync(new([.. versions.Select(v => v.ToResponse())]), cancellation);
    }

    private sealed record VersionRow(long Version, string State, string Name, string Romanization, double Lon, double Lat, string? Note,
        DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, DateTime? RecordedTo)
    {
        public SignVersionResponse ToResponse() => new(Version, Enum.Parse<SignState>(State, true), Name, Romanization, [Lon, Lat], Note,
            ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), RecordedTo is { } to ? new(to, TimeSpan.Zero) : null);
    }
}
