using CivilAtlas.Divisions;
using CivilAtlas.Requests;
using CivilAtlas.Romanizations;

namespace CivilAtlas.PlaceNames;

internal sealed record ListDoubtfulReadingsRequest(string? Division = null, string? Category = null, int Limit = 100, Guid? After = null);

internal sealed class ListDoubtfulReadingsValidator : Validator<ListDoubtfulReadingsRequest>
{
    public ListDoubtfulReadingsValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <param name="Name">As the register spells it.</param>
/// <param name="Romanization">As the lists spell it now, with every reading of a doubtful character.</param>
internal sealed record DoubtfulReadingResponse(PlaceNameResponse Name, RomanizationResponse Romanization);

/// <summary>
/// Standing names an officer should look at: no officer has confirmed how they are read, and a character was read by frequency alone,
/// or is read otherwise by what the office has confirmed since. The cursor is the last name looked at.
/// </summary>
internal sealed class ListDoubtfulReadings(Store store, Gazetteers gazetteers) : Endpoint<ListDoubtfulReadingsRequest, Page<DoubtfulReadingResponse>>
{
    // So many names are spelled for one page, in some tenths of a second. A page may hold fewer than its limit, and even none, and yet have a next.
    private const int MostLookedAt = 10_000;

    public override void Configure()
    {
        Get("/api/v1/place-names/doubtful-readings");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s =>
        {
            s.Summary = "Place names whose readings an officer should confirm";
            s.Description = "A page may hold fewer than limit, even none, and yet have a next: go on until there is none.";
        });
    }

    public override async Task HandleAsync(ListDoubtfulReadingsRequest request, CancellationToken cancellation)
    {
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        var (conditions, values) = await new PlaceNameFilter(null, request.Category, request.Division, null, null, null, null).SelectAsync(store, gazetteer, cancellation);
        values["after"] = request.After;
        values["most"] = MostLookedAt;
        var looked = await store.QueryAsync<Looked>(
            $"""
            select n.place_name_id as id, n.name, n.category,
                   (select d.code from division_version d where d.division_id = n.division_id and upper_inf(d.recorded)
                    order by d.valid @> @validAt::date desc, d.valid desc limit 1) as division_code,
                   n.readings
            from place_name_version n
            where not n.readings_confirmed and (n.valid @> @validAt::date) is true {conditions} and (@after::uuid is null or n.place_name_id > @after)
            order by n.place_name_id limit @most
            """, values, cancellation);
        var (doubtful, last) = (new Dictionary<Guid, RomanizationResponse>(), (Guid?)null);
        foreach (var name in looked.TakeWhile(_ => doubtful.Count < request.Limit))
        {
            last = name.Id;
            var spelled = gazetteer.Romanize(name.Name, name.Category, divisionCode: name.DivisionCode);
            if (spelled.Doubtful || !spelled.Syllables.Select(s => s.Reading).SequenceEqual(name.Readings))
                doubtful.Add(name.Id, RomanizationResponse.Of(spelled));
        }
        var names = await store.QueryAsync<PlaceNameRow>(PlaceNameRow.Around("and upper_inf(n.recorded) and n.place_name_id = any(@ids)"),
            new { ids = doubtful.Keys.ToArray(), validAt = AsOf.Today, recordedAt = AsOf.Recorded(null), withGeometry = false }, cancellation);
        var more = last is not null && (last != looked[^1].Id || looked.Count == MostLookedAt);
        await Send.OkAsync(new([.. names.Select(n => new DoubtfulReadingResponse(n.ToResponse(), doubtful[n.Id]))], more ? last.ToString() : null), cancellation);
    }

    private sealed record Looked(Guid Id, string Name, string Category, string? DivisionCode, string[] Readings);
}
