using CivilAtlas.Database;
using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <param name="Division">A code; with all under it.</param>
/// <param name="Mine">Those that this account began or submitted.</param>
/// <param name="Due"><c>late</c>, or <c>soon</c>: within five days.</param>
/// <param name="Q">A part of a name, or how a number begins.</param>
internal sealed record ListNameApplicationsRequest(ApplicationState? State = null, ApplicationKind? Kind = null, string? Division = null, bool Mine = false,
    DueFilter? Due = null, string? Q = null, int Limit = 100, Guid? After = null);

internal sealed class ListNameApplicationsValidator : Validator<ListNameApplicationsRequest>
{
    public ListNameApplicationsValidator()
    {
        RuleFor(r => r.Limit).IsPageLimit();
        RuleFor(r => r.Division!).IsDivisionCode().When(r => r.Division is not null);
        RuleFor(r => r.Q).Must(q => q is null || q.Length <= 100).WithFault("input.too-long", _ => [("most", 100)]);
    }
}

/// <summary>Applications that one may see, the newest first.</summary>
internal sealed class ListNameApplications(Store store) : Endpoint<ListNameApplicationsRequest, Page<NameApplicationHead>>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s =>
        {
            s.Summary = "Applications, the newest first";
            s.Description = "Officers see those of their division; every account sees what was announced.";
        });
    }

    public override async Task HandleAsync(ListNameApplicationsRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var filter = NameApplicationFilter.Seen(actor);
        if (request.State is { } state)
            filter.InStates(state);
        if (request.Kind is { } kind)
            filter.And("and a.kind = @kind", ("kind", ApplicationRules.Word(kind)));
        if (request.Division is { } code)
            filter.And("and a.path @> (select array_agg(c.division_id) from division_code c where c.code = @code)", ("code", DivisionCode.Store(code)));
        if (request.Mine)
            filter.Of(actor.Account);
        if (request.Due is { } due)
            filter.Due(due);
        if (request.Q?.Trim() is { Length: > 0 } q)
            filter.And(
                """
                and (a.number like @part || '%' or exists (
                    select from name_application_item i where i.prefecture_id = a.prefecture_id and i.application_id = a.id and i.name ilike '%' || @part || '%'))
                """, ("part", q.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)));
        if (request.After is { } after)
            filter.And("and a.id < @after", ("after", after));
        // UUIDv7: the order of identities is the order of time.
        var rows = await filter.RowsAsync(store, "a.id desc", request.Limit + 1, cancellation);
        var officer = ApplicationReading.IsOfficer(actor);
        await Send.OkAsync(Page<NameApplicationHead>.Of([.. rows.Select(r => r.ToHead(officer))], request.Limit, last => last.Id.ToString()), cancellation);
    }
}
