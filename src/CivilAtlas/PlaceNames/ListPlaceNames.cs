using CivilAtlas.Requests;
using CivilAtlas.Romanizations;

namespace CivilAtlas.PlaceNames;

internal sealed record ListPlaceNamesRequest(string? Q = null, string? Category = null, string? Division = null, PlaceNameStanding? Status = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, string? Bbox = null, int Limit = 100, Guid? After = null);

internal sealed class ListPlaceNamesValidator : Validator<ListPlaceNamesRequest>
{
    public ListPlaceNamesValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>Names by key: no page costs more for lying deep, and none loses or repeats a row. The cursor is the last row's identity.</summary>
internal sealed class ListPlaceNames(Store store, Gazetteers gazetteers) : Endpoint<ListPlaceNamesRequest, Page<PlaceNameResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/place-names");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Place names by name, category, division or place, as of a day";
            s.Description = "Approved ones, with those under appeal, unless status says otherwise. q is a part of the name or of a former one, category a code or the beginning of codes; "
                + "division is a code, and means that division, all below it, and what it came from.";
        });
    }

    public override async Task HandleAsync(ListPlaceNamesRequest request, CancellationToken cancellation)
    {
        var filter = new PlaceNameFilter(request.Q, request.Category, request.Division, request.Status, request.ValidAt, request.RecordedAt, request.Bbox);
        var (conditions, values) = await filter.SelectAsync(store, await gazetteers.CurrentAsync(cancellation), cancellation);
        values["limit"] = request.Limit;
        values["after"] = request.After;
        var after = request.After is null ? "" : "and n.place_name_id > @after";
        var rows = await store.QueryAsync<PlaceNameRow>(PlaceNameRow.Around($"{conditions} {after} order by n.place_name_id limit @limit + 1"), values, cancellation);
        await Send.OkAsync(Page<PlaceNameResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}
