using System.Text.Json;

namespace CivilAtlas.Facilities;

internal sealed record GetFacilityHistoryRequest(Guid Id);

/// <summary>One version in both times. The <c>To</c>s are the first day and instant at which it no longer held; null while it holds.</summary>
internal sealed record FacilityVersionResponse(long Version, string Kind, string Name, double[] Location, string? Address, JsonElement Attributes,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, DateTimeOffset? RecordedTo, string Source);

internal sealed record FacilityHistoryResponse(IReadOnlyList<FacilityVersionResponse> Items);

/// <summary>Every version of a facility, superseded knowledge included.</summary>
internal sealed class GetFacilityHistory(Store store) : Endpoint<GetFacilityHistoryRequest, FacilityHistoryResponse>
{
    public override void Configure()
    {
        Get("/api/v1/facilities/{id}/history");
        AllowAnonymous();
        Summary(s => s.Summary = "Every version of a facility, in the world's time and in the register's");
    }

    public override async Task HandleAsync(GetFacilityHistoryRequest request, CancellationToken cancellation)
    {
        var versions = await store.QueryAsync<VersionRow>(
            """
            select id as version, kind, name, st_x(location) as lon, st_y(location) as lat, address, attributes,
                   lower(valid) as valid_from, upper(valid) as valid_to, lower(recorded) as recorded_from, upper(recorded) as recorded_to, source
            from facility_version where facility_id = @id
            order by lower(valid), lower(recorded), id
            """, new { id = request.Id }, cancellation);
        if (versions.Count == 0)
            throw new NotFound("facility.never", ("id", request.Id));
        await Send.OkAsync(new([.. versions.Select(v => v.ToResponse())]), cancellation);
    }

    private sealed record VersionRow(long Version, string Kind, string Name, double Lon, double Lat, string? Address, JsonElement Attributes,
        DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, DateTime? RecordedTo, string Source)
    {
        public FacilityVersionResponse ToResponse() => new(Version, Kind, Name, [Lon, Lat], Address, Attributes,
            ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), RecordedTo is { } to ? new(to, TimeSpan.Zero) : null, Source);
    }
}
