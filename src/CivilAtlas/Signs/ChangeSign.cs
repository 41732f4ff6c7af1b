using CivilAtlas.Divisions;
using CivilAtlas.Facilities;

namespace CivilAtlas.Signs;

/// <param name="Version">The version that was changed; of two writers the second is refused.</param>
/// <param name="Location">Where it is from then on; as before where none is said.</param>
/// <param name="Effective">The day from which this holds; today where none is said.</param>
/// <param name="Note">As before where none is said; blank to take it away.</param>
/// <param name="Plain">For a sign that is planned or made: its romanization without tone marks.</param>
internal sealed record ChangeSignRequest(Guid Id, SignState State, long Version, double[]? Location = null, string? Crs = null,
    DateOnly? Effective = null, string? Note = null, bool Plain = false, string? Reason = null);

/// <summary>A sign's next state, or a correction of where it is.</summary>
internal sealed class ChangeSign(Store store, Rights rights) : Endpoint<ChangeSignRequest, SignResponse>
{
    public override void Configure()
    {
        Put("/api/v1/signs/{id}");
        Roles(Rights.Holding(Deed.ReportSign));
        Summary(s =>
        {
            s.Summary = "Say that a sign is made, installed, damaged or removed";
            s.Description = "A surveyor may report a sign installed or damaged; all else is the name officer's. A sign that is planned or made takes the name as it stands on the day.";
        });
    }

    public override async Task HandleAsync(ChangeSignRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var day = request.Effective ?? AsOf.Today;
        (double Lon, double Lat)? moved = request.Location is { } location ? FacilityForm.Place(location, request.Crs, faults) : null;
        SignForm.Check(day, "effective", request.Note, faults);
        if (!string.IsNullOrEmpty(request.Reason) && PlainText.FaultOf("reason", request.Reason, ChangeFacility.LongestReason) is { } fault)
            faults.Add(fault);
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        if (!SignForm.IsReport(request.State) && !actor.Roles.Overlaps(Rights.Holding(Deed.WriteName)))
            throw new Forbidden("sign.officer");
        await store.WriteAsync(actor, async writing =>
        {
            var sign = await LockedSign.TakeAsync(writing, request.Id);
            if (sign.Version != request.Version)
                throw new Conflict("version", "sign.changed-meanwhile", ("current", sign.Version), ("given", request.Version));
            if (day < sign.ValidFrom)
                throw new Conflict("effective", "sign.not-before", ("day", sign.ValidFrom));
            SignForm.RequireOnward(Enum.Parse<SignState>(sign.State, true), request.State);
            var (lon, lat) = moved ?? (sign.Lon, sign.Lat);
            await rights.RequirePlacesAsync(actor, [(sign.Lon, sign.Lat), (lon, lat)], cancellation);
            var mark = sign.Mark with { State = SignForm.Word(request.State), Lon = lon, Lat = lat, Note = request.Note is null ? sign.Note : Kept(request.Note) };
            if (request.State is SignState.Planned or SignState.Made)
            {
                var name = await StandingName.OnAsync(writing, sign.PlaceNameId, day);
                mark = mark with { Name = name.Name, Romanization = request.Plain ? name.Plain : name.Toned };
            }
            await sign.ReplaceAsync(writing, request.Id, mark, day, Kept(request.Reason));
        }, cancellation);
        await this.SendSignAsync(store, request.Id, day, 200, cancellation);
    }

    private static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
