using System.Text.Json.Nodes;
using CivilAtlas.Divisions;

namespace CivilAtlas.Facilities;

/// <param name="Location">Two numbers as <c>crs</c> writes them; lon, lat in CGCS2000 where none is named.</param>
/// <param name="Attributes">As the kind's schema says; what is not known is left out.</param>
/// <param name="ValidFrom">The day from which it serves; today where none is said.</param>
internal sealed record CreateFacilityRequest(string Kind, string Name, double[] Location, JsonNode? Attributes = null,
    string? Crs = null, string? Address = null, DateOnly? ValidFrom = null);

/// <summary>A new facility. Its divisions are derived from where it lies.</summary>
internal sealed class CreateFacility(Store store, Rights rights) : Endpoint<CreateFacilityRequest, FacilityResponse>
{
    public const string Source = "register";

    public override void Configure()
    {
        Post("/api/v1/facilities");
        Roles(Rights.Holding(Deed.WriteFacility));
        Description(d => d.Produces<FacilityResponse>(201), clearDefaults: false);
        Summary(s => s.Summary = "Record a new facility");
    }

    public override async Task HandleAsync(CreateFacilityRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var day = request.ValidFrom ?? AsOf.Today;
        var state = FacilityForm.Read(request.Kind, request.Name, request.Location, request.Crs, request.Address, request.Attributes, faults);
        FacilityForm.CheckDay("validFrom", day, faults);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        await rights.RequirePlacesAsync(actor, [(state.Lon, state.Lat)], cancellation);
        var row = await store.WriteAsync(actor, writing => WriteAsync(writing, state, day), cancellation);
        await this.SendFacilityAsync(row, 201, cancellation);
    }

    private static async Task<FacilityRow> WriteAsync(Writing writing, FacilityState state, DateOnly day)
    {
        var prefecture = await FacilityPlaces.RequireAsync(writing, state.Lon, state.Lat, day);
        var (id, instant) = (await writing.SingleOrDefaultAsync<Made>(Sql.Beside<CreateFacility>(),
            new { state.Kind, state.Name, state.Lon, state.Lat, state.Address, state.Attributes, day, Source }))!;
        await writing.RecordAsync(new(prefecture, "facility", id, "create", null, null, FacilityChange.Json(state, day, null)));
        return await new LockedFacility(id, 0, instant, []).ReadAsync(writing, day);
    }

    private sealed record Made(Guid FacilityId, DateTime Instant);
}
