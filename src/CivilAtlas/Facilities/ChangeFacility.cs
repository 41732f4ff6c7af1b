using System.Text.Json.Nodes;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.Facilities;

/// <param name="Kind">What it is from then on; as before where none is said.</param>
/// <param name="Attributes">All of them: what is left out is no longer known.</param>
/// <param name="Effective">The day from which this holds; today where none is said. What is recorded from a later day on stays.</param>
/// <param name="Version">The version that was changed; or the header If-Match.</param>
internal sealed record ChangeFacilityRequest(Guid Id, string Name, double[] Location, JsonNode Attributes, string? Kind = null,
    string? Crs = null, string? Address = null, DateOnly? Effective = null, long? Version = null, string? Reason = null);

/// <summary>The whole new state of a facility from a day on. Another location moves it.</summary>
internal sealed class ChangeFacility(Store store, Rights rights) : Endpoint<ChangeFacilityRequest, FacilityResponse>
{
    public const int LongestReason = 500;

    public override void Configure()
    {
        Put("/api/v1/facilities/{id}");
        Roles(Rights.Holding(Deed.WriteFacility));
        Summary(s =>
        {
            s.Summary = "Change or move a facility from a day on";
            s.Description = "Takes the whole new state, and the version it was made from, as version or in If-Match; of two writers the second is refused.";
        });
    }

    public override async Task HandleAsync(ChangeFacilityRequest request, CancellationToken cancellation)
    {
        var expected = ExpectedVersion.Of(HttpContext.Request, "facility", request.Version);
        var actor = Actor.Of(User);
        var day = request.Effective ?? AsOf.Today;
        var row = await store.WriteAsync(actor, async writing =>
        {
            var facility = await LockedFacility.TakeAsync(writing, request.Id);
            expected.Require(facility.Version);
            var state = Read(request, facility.Standing[^1].Kind, day);
            var before = facility.On(day);
            await rights.RequirePlacesAsync(actor, [(before.Lon, before.Lat), (state.Lon, state.Lat)], cancellation);
            await WriteAsync(writing, facility, before, state, day, request.Reason?.Trim());
            return await facility.ReadAsync(writing, day);
        }, cancellation);
        await this.SendFacilityAsync(row, 200, cancellation);
    }

    private static FacilityState Read(ChangeFacilityRequest request, string kindBefore, DateOnly day)
    {
        var faults = new List<Fault>();
        var state = FacilityForm.Read(request.Kind ?? kindBefore, request.Name, request.Location, request.Crs, request.Address, request.Attributes, faults);
        FacilityForm.CheckDay("effective", day, faults);
        if (request.Reason is { Length: > 0 } reason && PlainText.FaultOf("reason", reason, LongestReason) is { } fault)
            faults.Add(fault);
        return faults.Count > 0 ? throw new BadInput(faults) : state;
    }

    private static async Task WriteAsync(Writing writing, LockedFacility facility, StandingVersion before, FacilityState state, DateOnly day, string? reason)
    {
        var prefecture = await FacilityPlaces.RequireAsync(writing, state.Lon, state.Lat, day);
        await facility.SupersedeAsync(writing, before.Id);
        if (before.ValidFrom < day)
            await facility.ShortenAsync(writing, before.Id, day);
        await writing.ExecuteAsync(Sql.Beside<ChangeFacility>(), new
        {
            before = before.Id, state.Kind, state.Name, state.Lon, state.Lat, state.Address, state.Attributes, day, until = before.ValidTo, facility.Instant,
        });
        var moved = (state.Lon, state.Lat) != (before.Lon, before.Lat);
        await writing.RecordAsync(new(prefecture, "facility", facility.Id, moved ? "move" : "change", reason,
            FacilityChange.Json(before.State, before.ValidFrom, before.ValidTo), FacilityChange.Json(state, day, before.ValidTo)));
    }
}
