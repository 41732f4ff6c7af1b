using CivilAtlas.Divisions;

namespace CivilAtlas.Facilities;

/// <param name="Effective">The first day on which it no longer serves.</param>
internal sealed record CloseFacilityRequest(Guid Id, DateOnly Effective, string Reason);

/// <summary>Ends a facility on a day. It stays in the register as it last was.</summary>
internal sealed class CloseFacility(Store store, Rights rights) : Endpoint<CloseFacilityRequest, FacilityResponse>
{
    public override void Configure()
    {
        Post("/api/v1/facilities/{id}/close");
        Roles(Rights.Holding(Deed.WriteFacility));
        Summary(s => s.Summary = "Close a facility");
    }

    public override async Task HandleAsync(CloseFacilityRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        FacilityForm.CheckDay("effective", request.Effective, faults);
        if (PlainText.FaultOf("reason", request.Reason, ChangeFacility.LongestReason) is { } fault)
            faults.Add(fault);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        var row = await store.WriteAsync(actor, async writing =>
        {
            var facility = await LockedFacility.TakeAsync(writing, request.Id);
            var last = facility.Standing[^1];
            if (last.ValidTo is { } closed)
                throw new Conflict("effective", "facility.closed", ("day", closed));
            // It must have stood on the day before; otherwise nothing of it would be left to close.
            var before = facility.On(request.Effective.AddDays(-1));
            await rights.RequirePlacesAsync(actor, [(before.Lon, before.Lat), (last.Lon, last.Lat)], cancellation);
            await WriteAsync(writing, facility, before, request);
            return await facility.ReadAsync(writing, request.Effective);
        }, cancellation);
        await this.SendFacilityAsync(row, 200, cancellation);
    }

    private static async Task WriteAsync(Writing writing, LockedFacility facility, StandingVersion before, CloseFacilityRequest request)
    {
        // Closing is never refused for the place: the divisions around it may have gone first.
        var prefecture = (await FacilityPlaces.FindAsync(writing, [before.Lon], [before.Lat], [before.ValidFrom])).GetValueOrDefault(1);
        // What was planned for later days falls away with it.
        await facility.SupersedeAsync(writing, facility.Standing.Where(v => v.ValidFrom >= before.ValidFrom).Select(v => v.Id));
        await facility.ShortenAsync(writing, before.Id, request.Effective);
        await writing.RecordAsync(new(prefecture, "facility", facility.Id, "close", request.Reason.Trim(),
            FacilityChange.Json(before.State, before.ValidFrom, before.ValidTo), FacilityChange.Json(before.State, before.ValidFrom, request.Effective)));
    }
}
