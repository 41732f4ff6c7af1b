using System.Globalization;
using CivilAtlas.Divisions;

namespace CivilAtlas.PlaceNames;

internal sealed record GetPlaceNameRequest(Guid Id, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null);

/// <summary>One name as it was on a day, as known at an instant; of any status.</summary>
internal sealed class GetPlaceName(Store store) : Endpoint<GetPlaceNameRequest, PlaceNameResponse>
{
    public override void Configure()
    {
        Get("/api/v1/place-names/{id}");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "One place name, with its geometry";
            s.Description = "The ETag is its version, for the If-Match of a correction.";
        });
    }

    public override async Task HandleAsync(GetPlaceNameRequest request, CancellationToken cancellation)
    {
        var (validAt, recordedAt) = (AsOf.Valid(request.ValidAt), AsOf.Recorded(request.RecordedAt));
        var row = await store.SingleOrDefaultAsync<PlaceNameRow>(PlaceNameRow.One, new { id = request.Id, validAt, recordedAt, withGeometry = true }, cancellation)
            ?? throw new NotFound("place-name.unknown", ("id", request.Id), ("day", validAt));
        await this.SendPlaceNameAsync(row, cancellation);
    }
}

internal static class PlaceNameAnswer
{
    /// <summary>The name, and its version as ETag.</summary>
    public static Task SendPlaceNameAsync<TRequest>(this Endpoint<TRequest, PlaceNameResponse> endpoint, PlaceNameRow row, CancellationToken cancellation)
        where TRequest : notnull
    {
        endpoint.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");
        return endpoint.HttpContext.Response.SendAsync(row.ToResponse(), cancellation: cancellation);
    }
}
