using CivilAtlas.Divisions;
using CivilAtlas.Facilities;

namespace CivilAtlas.Signs;

/// <param name="Location">Two numbers as <c>crs</c> writes them; lon, lat in CGCS2000 where none is named.</param>
/// <param name="State">Planned where none is said; a sign that hangs already may be recorded as it is.</param>
/// <param name="Plain">The romanization without tone marks, as signs may have it.</param>
/// <param name="ValidFrom">The day on which this state began; today where none is said.</param>
internal sealed record CreateSignRequest(Guid PlaceNameId, SignKind Kind, double[] Location, SignState? State = null, string? Crs = null,
    bool Plain = false, DateOnly? ValidFrom = null, string? Note = null);

/// <summary>A new sign of a standing name. What is written on it is the name as it is on that day.</summary>
internal sealed class CreateSign(Store store, Rights rights) : Endpoint<CreateSignRequest, SignResponse>
{
    public override void Configure()
    {
        Post("/api/v1/signs");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.Produces<SignResponse>(201), clearDefaults: false);
        Summary(s => s.Summary = "Plan a name sign, or record one that hangs");
    }

    public override async Task HandleAsync(CreateSignRequest request, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var day = request.ValidFrom ?? AsOf.Today;
        var (lon, lat) = FacilityForm.Place(request.Location, request.Crs, faults);
        SignForm.Check(day, "validFrom", request.Note, faults);
        if (request.State == SignState.Removed)
            faults.Add(new("state", "sign.begins-removed"));
        if (faults.Count > 0)
            throw new BadInput(faults);
        var actor = Actor.Of(User);
        await rights.RequirePlacesAsync(actor, [(lon, lat)], cancellation);
        var id = await store.WriteAsync(actor, async writing =>
        {
            var name = await StandingName.OnAsync(writing, request.PlaceNameId, day);
            var mark = new SignMark(SignForm.Word(request.State ?? SignState.Planned), name.Name, request.Plain ? name.Plain : name.Toned, lon, lat, request.Note?.Trim());
            var made = (await writing.SingleOrDefaultAsync<Made>(
                "insert into sign (prefecture_id, place_name_id, kind) values (@PrefectureId, @PlaceNameId, @kind) returning id, clock_timestamp() as instant",
                new { name.PrefectureId, request.PlaceNameId, kind = SignForm.Word(request.Kind) }))!;
            await LockedSign.WriteAsync(writing, name.PrefectureId, made.Id, mark, day, null, made.Instant);
            await writing.RecordAsync(new(name.PrefectureId, "sign", made.Id, "create", null, null, mark.Json(day, null)));
            return made.Id;
        }, cancellation);
        await this.SendSignAsync(store, id, day, 201, cancellation);
    }

    private sealed record Made(Guid Id, DateTime Instant);
}
