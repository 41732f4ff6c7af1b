using System.Text.Json;

namespace CivilAtlas.Facilities;

/// <param name="Schema">JSON Schema of the kind's attributes, with titles and units for people.</param>
internal sealed record FacilityKindResponse(string Id, Bilingual Title, string Symbol, JsonElement Schema);

internal sealed record FacilityKindsResponse(IReadOnlyList<FacilityKindResponse> Items);

/// <summary>What kinds of facilities there are, how they are drawn, and what is kept of each.</summary>
internal sealed class ListFacilityKinds : EndpointWithoutRequest<FacilityKindsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/facility-kinds");
        AllowAnonymous();
        Summary(s => s.Summary = "The kinds of facilities, with the schema of their attributes");
    }

    public override Task HandleAsync(CancellationToken cancellation) => Send.OkAsync(
        new([.. FacilityKinds.Shipped.All.Select(k => new FacilityKindResponse(k.Id, k.Title, k.Symbol, k.Schema))]), cancellation);
}
