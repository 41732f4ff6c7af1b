using CivilAtlas.Divisions;
using CivilAtlas.NameApplications;
using CivilAtlas.Requests;

namespace CivilAtlas.Announcements;

/// <param name="Division">A code: announcements of it and of all below.</param>
internal sealed record ListAnnouncementsRequest(string? Division = null, ApplicationKind? Kind = null, int Limit = 50, Guid? After = null);

internal sealed class ListAnnouncementsValidator : Validator<ListAnnouncementsRequest>
{
    public ListAnnouncementsValidator() => RuleFor(r => r.Limit).IsPageLimit(200);
}

/// <summary>Announcements, the newest first. The cursor is the last one's identity.</summary>
internal sealed class ListAnnouncements(Store store) : Endpoint<ListAnnouncementsRequest, Page<AnnouncementResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/announcements");
        AllowAnonymous();
        Summary(s => s.Summary = "What was announced: names given, changed and abolished, the newest first");
    }

    public override async Task HandleAsync(ListAnnouncementsRequest request, CancellationToken cancellation)
    {
        var rows = await AnnouncementReader.PageAsync(store, request.Division, request.Kind, request.Limit, request.After, cancellation);
        await Send.OkAsync(Page<AnnouncementResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.ApplicationId.ToString()), cancellation);
    }
}

internal static class AnnouncementReader
{
    /// <summary>One row more than the limit, which says that there is more.</summary>
    public static async Task<IReadOnlyList<AnnouncementRow>> PageAsync(Store store, string? division, ApplicationKind? kind, int limit, Guid? after, CancellationToken cancellation)
    {
        if (after is not null && !await store.SingleOrDefaultAsync<bool>(
            "select exists (select from name_application where id = @after and state = 'announced')", new { after }, cancellation))
            throw new BadInput("after", "input.cursor");
        if (division is not null && !DivisionCode.IsWellFormed(division))
            throw new BadInput("division", "division.code-malformed", ("value", division));
        string[] conditions =
        [
            division is null ? "" : "and a.path @> array[(select division_id from division_code where code = @code)]",
            kind is null ? "" : "and a.kind = @kind",
            after is null ? "" : "and (a.announced_on, a.id) < (select announced_on, id from name_application where id = @after)",
            "order by a.announced_on desc, a.id desc limit @limit + 1",
        ];
        return await store.QueryAsync<AnnouncementRow>(AnnouncementRow.Select + string.Join('\n', conditions),
            new { code = division is null ? null : DivisionCode.Store(division), kind = kind is { } k ? ApplicationRules.Word(k) : null, after, limit }, cancellation);
    }

    public static Task<AnnouncementRow?> OneAsync(Store store, Guid id, CancellationToken cancellation) =>
        store.SingleOrDefaultAsync<AnnouncementRow>(AnnouncementRow.Select + "and a.id = @id", new { id }, cancellation);
}
