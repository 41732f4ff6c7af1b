using CivilAtlas.Divisions;
using CivilAtlas.Facilities;
using CivilAtlas.Requests;

namespace CivilAtlas.Signs;

internal sealed record ListSignsRequest(Guid? PlaceName = null, string? Division = null, SignKind? Kind = null, SignState? State = null, bool? Outdated = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, int Limit = 100, Guid? After = null);

internal sealed class ListSignsValidator : Validator<ListSignsRequest>
{
    public ListSignsValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>Signs by key. The cursor is the last row's identity.</summary>
internal sealed class ListSigns(Store store) : Endpoint<ListSignsRequest, Page<SignResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/signs");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Name signs by name, division, kind or state, as of a day";
            s.Description = "division is a code, and means its polygon on the day. outdated finds what hangs under a name that no longer stands.";
        });
    }

    public override async Task HandleAsync(ListSignsRequest request, CancellationToken cancellation)
    {
        var filter = new SignFilter(request.PlaceName, request.Division, request.Kind, request.State, request.Outdated, request.ValidAt, request.RecordedAt);
        var rows = await filter.ReadAsync(store, request.Limit, request.After, cancellation);
        await Send.OkAsync(Page<SignResponse>.Of(rows, request.Limit, last => last.Id.ToString()), cancellation);
    }
}

/// <summary>Which signs, as of when: what the list and the table have in common.</summary>
internal sealed record SignFilter(Guid? PlaceName, string? Division, SignKind? Kind, SignState? State, bool? Outdated, DateOnly? ValidAt, DateTimeOffset? RecordedAt)
{
    /// <summary>One row more than the limit, which says that there is more.</summary>
    public async Task<IReadOnlyList<SignResponse>> ReadAsync(Store store, int limit, Guid? after, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var (validAt, recordedAt) = (AsOf.Valid(ValidAt), AsOf.Recorded(RecordedAt));
        var division = Division is null ? null : await FacilityFilter.ShapeAsync(store, Division, validAt, recordedAt, faults, cancellation);
        if (faults.Count > 0)
            throw new BadInput(faults);
        string[] conditions =
        [
            PlaceName is null ? "" : "and s.place_name_id = @placeName",
            division is null ? "" : "and st_covers((select d.geometry from division_version d where d.id = @division), v.location)",
            Kind is null ? "" : "and s.kind = @kind",
            State is null ? "" : "and v.state = @state",
            Outdated is null ? "" : "and (v.state in ('installed', 'damaged') and n.name is distinct from v.name) = @Outdated",
            after is null ? "" : "and s.id > @after",
            "order by s.id limit @limit + 1",
        ];
        var rows = await store.QueryAsync<SignRow>(SignRow.Select + string.Join('\n', conditions), new
        {
            validAt, recordedAt, placeName = PlaceName, division, kind = Kind is { } kind ? SignForm.Word(kind) : null,
            state = State is { } state ? SignForm.Word(state) : null, Outdated, after, limit,
        }, cancellation);
        return [.. rows.Select(r => r.ToResponse())];
    }
}
