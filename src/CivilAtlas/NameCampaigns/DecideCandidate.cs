using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.NameApplications;
using CivilAtlas.Requests;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameCampaigns;

/// <param name="Reason">Why the name stays, or why it goes.</param>
/// <param name="NewName">For a renaming.</param>
/// <param name="Replaces">The <c>decidedAt</c> of the decision that this one takes the place of, so that nobody's is overwritten unseen.</param>
internal sealed record DecideCandidateRequest(Guid Id, Guid PlaceNameId, CandidateDecision Decision, string Reason, string? NewName = null, DateTimeOffset? Replaces = null);

/// <summary>Decides one candidate: it stays, with the reason, or it is to be renamed, and then the application for that is begun.</summary>
internal sealed class DecideCandidate(Store store, Rights rights) : Endpoint<DecideCandidateRequest, CandidateResponse>
{
    private const int LongestReason = 1000;

    public override void Configure()
    {
        Post("/api/v1/name-campaigns/{id}/candidates/{placeNameId}");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s => s.Summary = "Keep a candidate's name, or have it renamed");
    }

    public override async Task HandleAsync(DecideCandidateRequest request, CancellationToken cancellation)
    {
        Check(request);
        var actor = Actor.Of(User);
        var known = await store.SingleOrDefaultAsync<CandidateRow>(CandidateRow.Select + " and c.place_name_id = @placeNameId", Key(request), cancellation)
            ?? throw new NotFound("name-campaign.no-candidate", ("id", request.PlaceNameId));
        await rights.RequireDivisionsAsync(actor, [known.DivisionId], cancellation);
        var row = await store.WriteAsync(actor, writing => WriteAsync(writing, request), cancellation);
        await Send.OkAsync(row.ToResponse(Messages.LanguageOf(HttpContext.Request)), cancellation);
    }

    private static void Check(DecideCandidateRequest request)
    {
        var faults = new List<Fault>();
        if (PlainText.FaultOf("reason", request.Reason, LongestReason) is { } reason)
            faults.Add(reason);
        if (request.Decision == CandidateDecision.Rename && request.NewName is null)
            faults.Add(new("newName", "input.missing"));
        else if (request.Decision == CandidateDecision.Keep && request.NewName is not null)
            faults.Add(new("newName", "name-campaign.keep-has-no-new-name"));
        else if (request.NewName is { } name && PlainText.FaultOf("newName", name, ApplicationForm.LongestName) is { } unreadable)
            faults.Add(unreadable);
        if (faults.Count > 0)
            throw new BadInput(faults);
    }

    private static async Task<CandidateRow> WriteAsync(Writing writing, DecideCandidateRequest request)
    {
        // The row is held until the end: of two who decide at once the second sees the first's decision.
        await writing.ExecuteAsync("select from name_campaign_candidate where campaign_id = @id and place_name_id = @placeNameId for update", Key(request));
        var before = (await ReadAsync(writing, request))!;
        if (before.DecidedAt is { } at && request.Replaces?.UtcDateTime != at)
            throw new Conflict("replaces", "name-campaign.decided-already", ("account", before.DecidedBy));
        if (before.ApplicationNumber is not null && before.ApplicationState is not ("withdrawn" or "rejected"))
            throw new Conflict("decision", "name-campaign.application-open", ("number", before.ApplicationNumber));
        Guid? application = request.Decision == CandidateDecision.Rename
            ? await NameApplicationDrafts.OpenRenamingAsync(writing, request.PlaceNameId, request.NewName!.Trim(), request.Reason.Trim()) : null;
        await writing.ExecuteAsync(
            """
            update name_campaign_candidate set decision = @decision, reason = @reason, new_name = @newName, decided_by = @account, decided_at = now(), application_id = @application
            where campaign_id = @id and place_name_id = @placeNameId
            """,
            new
            {
                request.Id, request.PlaceNameId, decision = request.Decision == CandidateDecision.Keep ? "keep" : "rename",
                reason = request.Reason.Trim(), newName = request.NewName?.Trim(), application, account = writing.Actor.Account,
            });
        var after = (await ReadAsync(writing, request))!;
        await writing.RecordAsync(new(before.PrefectureId, "name-campaign", request.PlaceNameId, after.Decision!, after.Reason, Json(before), Json(after)));
        return after;
    }

    private static Task<CandidateRow?> ReadAsync(Writing writing, DecideCandidateRequest request) =>
        writing.SingleOrDefaultAsync<CandidateRow>(CandidateRow.Select + " and c.place_name_id = @placeNameId", Key(request));

    private static object Key(DecideCandidateRequest request) => new { id = request.Id, placeNameId = request.PlaceNameId, today = AsOf.Today };

    private static string Json(CandidateRow row) =>
        JsonSerializer.Serialize(new { row.Name, row.Decision, row.Reason, row.NewName, row.ApplicationId, row.DecidedBy }, JsonShape.Options);
}
