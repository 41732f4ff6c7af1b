using System.Globalization;
using CivilAtlas.Divisions;

namespace CivilAtlas.Facilities;

internal sealed record GetFacilityRequest(Guid Id, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

/// <summary>One facility as it was on a day, as known at an instant; a closed one as it last was.</summary>
internal sealed class GetFacility(Store store) : Endpoint<GetFacilityRequest, FacilityResponse>
{
    public override void Configure()
    {
        Get("/api/v1/facilities/{id}");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "One facility";
            s.Description = "The ETag is its version, for the If-Match of a change.";
        });
    }

    public override async Task HandleAsync(GetFacilityRequest request, CancellationToken cancellation)
    {
        var (validAt, recordedAt) = (AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt));
        var row = await store.SingleOrDefaultAsync<FacilityRow>(FacilityRow.Around("and f.facility_id = @id " + FacilityFilter.Begun),
            new { id = request.Id, validAt, recordedAt }, cancellation)
            ?? throw new NotFound("facility.unknown", ("id", request.Id), ("day", validAt));
        await this.SendFacilityAsync(row, 200, cancellation);
    }
}

internal static class FacilityAnswer
{
    /// <summary>The facility, its version as ETag, and where it lies when it is new.</summary>
    public static Task SendFacilityAsync<TRequest>(this Endpoint<TRequest, FacilityResponse> endpoint, FacilityRow row, int status, CancellationToken cancellation)
        where TRequest : notnull
    {
        var response = endpoint.HttpContext.Response;
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        if (status == 201)
            response.Headers.Location = $"/api/v1/facilities/{row.Id}";
        return response.SendAsync(row.ToResponse(), status, cancellation: cancellation);
    }
}
