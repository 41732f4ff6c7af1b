using CivilAtlas.Requests;

namespace CivilAtlas.Facilities;

internal sealed record ListFacilitiesRequest(string? Kind = null, string? Division = null, string? Q = null, FacilityStatus? Status = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, string? Bbox = null, int Limit = 100, Guid? After = null);

internal sealed class ListFacilitiesValidator : Validator<ListFacilitiesRequest>
{
    public ListFacilitiesValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>Facilities by key: no page costs more for lying deep, and none loses or repeats a row. The cursor is the last row's identity.</summary>
internal sealed class ListFacilities(Store store) : Endpoint<ListFacilitiesRequest, Page<FacilityResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/facilities");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Facilities by kind, division, name or place, as of a day";
            s.Description = "Open ones unless status says closed or all. division is a code, and means its polygon on the day.";
        });
    }

    public override async Task HandleAsync(ListFacilitiesRequest request, CancellationToken cancellation)
    {
        var filter = new FacilityFilter(request.Kind, request.Division, request.Q, request.Status, request.ValidAt, request.RecordedAt, request.Bbox);
        var (conditions, values) = await filter.SelectAsync(store, cancellation);
        values["limit"] = request.Limit;
        values["after"] = request.After;
        var after = request.After is null ? "" : "and f.facility_id > @after";
        var rows = await store.QueryAsync<FacilityRow>(FacilityRow.Around($"{conditions} {after} order by f.facility_id limit @limit + 1"), values, cancellation);
        await Send.OkAsync(Page<FacilityResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}
