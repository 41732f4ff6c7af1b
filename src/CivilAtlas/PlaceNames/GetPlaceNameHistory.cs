using System.Text.Json;

namespace CivilAtlas.PlaceNames;

internal sealed record GetPlaceNameHistoryRequest(Guid Id);

/// <summary>One version in both times. The <c>To</c>s are the first day and instant at which it no longer held; null while it holds.</summary>
internal sealed record PlaceNameVersionResponse(long Version, string Name, string Toned, string Category, string Status, string? DivisionCode, string? Meaning, string? Origin,
    string? History, string? ProtectedBatch, string? Document, Guid? ApplicationId, JsonElement? Geometry,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, DateTimeOffset? RecordedTo, string Source);

internal sealed record PlaceNameHistoryResponse(IReadOnlyList<PlaceNameVersionResponse> Items);

/// <summary>Every version of a name, superseded knowledge included.</summary>
internal sealed class GetPlaceNameHistory(Store store) : Endpoint<GetPlaceNameHistoryRequest, PlaceNameHistoryResponse>
{
    public override void Configure()
    {
        Get("/api/v1/place-names/{id}/history");
        AllowAnonymous();
        Summary(s => s.Summary = "Every version of a place name, in the world's time and in the register's");
    }

    public override async Task HandleAsync(GetPlaceNameHistoryRequest request, CancellationToken cancellation)
    {
        var versions = await store.QueryAsync<VersionRow>(
            """
            select n.id as version, n.name, n.toned, n.category, n.status,
                   (select d.code from division_version d where d.division_id = n.division_id and upper_inf(d.recorded)
                    order by d.valid @> lower(n.valid) desc, lower(d.valid) limit 1) as division_code,
                   n.meaning, n.origin, n.history, n.protected_batch, n.document, n.application_id, st_asgeojson(n.geometry, 15) as geometry,
                   lower(n.valid) as valid_from, upper(n.valid) as valid_to, lower(n.recorded) as recorded_from, upper(n.recorded) as recorded_to, n.source
            from place_name_version n where n.place_name_id = @id
            order by lower(n.valid), lower(n.recorded), n.id
            """, new { id = request.Id }, cancellation);
        if (versions.Count == 0)
            throw new NotFound("place-name.never", ("id", request.Id));
        await Send.OkAsync(new([.. versions.Select(v => v.ToResponse())]), cancellation);
    }

    private sealed record VersionRow(long Version, string Name, string Toned, string Category, string Status, string? DivisionCode, string? Meaning, string? Origin,
        string? History, string? ProtectedBatch, string? Document, Guid? ApplicationId, string? Geometry,
        DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, DateTime? RecordedTo, string Source)
    {
        public PlaceNameVersionResponse ToResponse() => new(Version, Name, Toned, Category, Status, DivisionCode, Meaning, Origin, History, ProtectedBatch, Document, ApplicationId,
            Geometry is null ? null : JsonDocument.Parse(Geometry).RootElement.Clone(),
            ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), RecordedTo is { } to ? new(to, TimeSpan.Zero) : null, Source);
    }
}
