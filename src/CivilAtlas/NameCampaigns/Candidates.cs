using System.Text.Json;
using CivilAtlas.Divisions;
using CivilAtlas.NameChecks;
using CivilAtlas.Requests;
using CsvHelper;

namespace CivilAtlas.NameCampaigns;

internal enum DecisionFilter { Undecided, Keep, Rename }

internal enum CandidateDecision { Keep, Rename }

/// <param name="Location">lon, lat in CGCS2000; null where its place is not known.</param>
/// <param name="ApplicationId">The renaming that the decision led to; its number and state follow it to its end.</param>
/// <param name="Signs">Once the renaming is approved: how far it is on the walls.</param>
internal sealed record CandidateResponse(Guid PlaceNameId, string Name, string Category, string DivisionCode, string DivisionName, double[]? Location,
    IReadOnlyList<NameFindingResponse> Findings, CandidateDecision? Decision, string? Reason, string? NewName,
    Guid? ApplicationId, string? ApplicationNumber, string? ApplicationState, CandidateSigns? Signs, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <summary>The signs of a renamed name today, those removed left out.</summary>
/// <param name="Outdated">They hang under the name before.</param>
/// <param name="Replaced">They hang under the new one.</param>
/// <param name="InWork">Planned or made.</param>
internal sealed record CandidateSigns(long Outdated, long Replaced, long InWork);

internal sealed record CandidateRow(Guid PrefectureId, Guid PlaceNameId, string Name, string Category, Guid DivisionId, string DivisionCode, string DivisionName,
    double? Lon, double? Lat, string Findings, string? Decision, string? Reason, string? NewName,
    Guid? ApplicationId, string? ApplicationNumber, string? ApplicationState, long? Outdated, long? Replaced, long? InWork, string? DecidedBy, DateTime? DecidedAt)
{
    public static readonly string Select =
        $"""
        select c.prefecture_id, c.place_name_id, c.name, c.category, c.division_id, d.code as division_code, d.name as division_name,
               st_x(c.location) as lon, st_y(c.location) as lat, c.findings::text as findings, c.decision, c.reason, c.new_name,
               c.application_id, a.number as application_number, a.state as application_state, w.outdated, w.replaced, w.in_work, c.decided_by, c.decided_at
        from name_campaign_candidate c
        left join name_application a on a.id = c.application_id
        {Sql.Beside<CandidateSigns>()}
        join lateral (
            select d.code, d.name from division_version d where d.division_id = c.division_id and upper_inf(d.recorded)
            order by d.valid @> @today::date desc, d.valid desc limit 1) d on true
        where c.campaign_id = @id
        """;

    public CandidateResponse ToResponse(string language) => new(PlaceNameId, Name, Category, DivisionCode, DivisionName, Lon is { } lon ? [lon, Lat!.Value] : null,
        [.. JsonSerializer.Deserialize<List<StoredFinding>>(Findings, JsonShape.Options)!.Select(f => f.In(language))],
        Decision switch { null => null, "keep" => CandidateDecision.Keep, _ => CandidateDecision.Rename },
        Reason, NewName, ApplicationId, ApplicationNumber, ApplicationState, Outdated is { } outdated ? new(outdated, Replaced!.Value, InWork!.Value) : null, DecidedBy, DecidedAt is { } at ? new(at, TimeSpan.Zero) : null);
}

/// <summary>Which candidates: what the list and the download have in common.</summary>
internal sealed record CandidateFilter(Guid Id, string? Rule, DecisionFilter? Decision, string? Division)
{
    /// <summary>Rows of the campaign in the order of their key.</summary>
    public async Task<IReadOnlyList<CandidateRow>> ReadAsync(Store store, Guid? after, int limit, CancellationToken cancellation)
    {
        if (Division is not null && !DivisionCode.IsWellFormed(Division))
            throw new BadInput("division", "division.code-malformed", ("value", Division));
        return await store.QueryAsync<CandidateRow>(CandidateRow.Select +
            """
             and (@after::uuid is null or c.place_name_id > @after)
              and (@rule::text is null or c.rules @> array[@rule])
              and (@decision::text is null or coalesce(c.decision, 'undecided') = @decision)
              and (@division::text is null or c.path @> array[(select division_id from division_code where code = @division)])
            order by c.place_name_id limit @limit
            """,
            new
            {
                id = Id, today = AsOf.Today, after, rule = Rule, limit, division = Division is null ? null : DivisionCode.Store(Division),
                decision = Decision switch { null => null, DecisionFilter.Undecided => "undecided", DecisionFilter.Keep => "keep", _ => "rename" },
            }, cancellation);
    }
}

internal sealed record ListCandidatesRequest(Guid Id, string? Rule = null, DecisionFilter? Decision = null, string? Division = null, int Limit = 100, Guid? After = null);

internal sealed class ListCandidatesValidator : Validator<ListCandidatesRequest>
{
    public ListCandidatesValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>What a campaign found, for review. The cursor is the last row's place name.</summary>
internal sealed class ListCandidates(Store store) : Endpoint<ListCandidatesRequest, Page<CandidateResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/name-campaigns/{id}/candidates");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A campaign's candidates by rule, decision and division");
    }

    public override async Task HandleAsync(ListCandidatesRequest request, CancellationToken cancellation)
    {
        await Campaigns.HeadAsync(store, request.Id, cancellation);
        var rows = await new CandidateFilter(request.Id, request.Rule, request.Decision, request.Division).ReadAsync(store, request.After, request.Limit + 1, cancellation);
        HttpContext.Response.Headers.Vary = "Accept-Language";
        var language = Messages.LanguageOf(HttpContext.Request);
        await Send.OkAsync(Page<CandidateResponse>.Of([.. rows.Select(r => r.ToResponse(language))], request.Limit, last => last.PlaceNameId.ToString()), cancellation);
    }
}

internal sealed record DownloadCandidatesRequest(Guid Id, string? Rule = null, DecisionFilter? Decision = null, string? Division = null);

/// <summary>The same as a table for a spreadsheet, in the caller's language: one row for each candidate and finding.</summary>
internal sealed class DownloadCandidates(Store store) : Endpoint<DownloadCandidatesRequest>
{
    private const int Batch = 2_000;

    private static readonly string[] Columns =
        ["name", "category", "division-code", "division", "rule", "severity", "article", "message", "suggestion", "decision", "reason", "new-name", "application", "application-state", "signs-outdated", "signs-replaced", "signs-in-work", "decided-by", "decided-at", "lon", "lat", "id"];

    public override void Configure()
    {
        Get("/api/v1/name-campaigns/{id}/candidates.csv");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "A campaign's candidates as CSV");
        Description(d => d.ClearDefaultProduces().Produces<string>(200, "text/csv"));
    }

    public override async Task HandleAsync(DownloadCandidatesRequest request, CancellationToken cancellation)
    {
        await Campaigns.HeadAsync(store, request.Id, cancellation);
        var filter = new CandidateFilter(request.Id, request.Rule, request.Decision, request.Division);
        var rows = await filter.ReadAsync(store, null, Batch, cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "text/csv; charset=utf-8";
        HttpContext.Response.Headers.Vary = "Accept-Language";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"name-campaign-{request.Id}.csv\"";
        var language = Messages.LanguageOf(HttpContext.Request);
        await using var csv = CsvWriter.Create(HttpContext.Response.Body, NameReportFiles.CsvOptions, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(c => Messages.Say(language, "name-report." + c))], cancellation);
        while (rows.Count > 0)
        {
            foreach (var candidate in rows.Select(r => r.ToResponse(language)))
                foreach (var finding in candidate.Findings)
                    await WriteAsync(csv, candidate, finding, language, cancellation);
            rows = rows.Count < Batch ? [] : await filter.ReadAsync(store, rows[^1].PlaceNameId, Batch, cancellation);
        }
    }

    private static async Task WriteAsync(CsvWriter csv, CandidateResponse candidate, NameFindingResponse finding, string language, CancellationToken cancellation)
    {
        csv.WriteField(candidate.Name);
        csv.WriteField(candidate.Category);
        csv.WriteField(candidate.DivisionCode);
        csv.WriteField(candidate.DivisionName);
        csv.WriteField(finding.Rule);
        csv.WriteField(NameReportFiles.Say(finding.Severity, language));
        csv.WriteField(finding.Article);
        csv.WriteField(finding.Message);
        csv.WriteField(finding.Suggestion);
        csv.WriteField(candidate.Decision is { } decision ? Messages.Say(language, decision == CandidateDecision.Keep ? "name-campaign.keep" : "name-campaign.rename") : null);
        csv.WriteField(candidate.Reason);
        csv.WriteField(candidate.NewName);
        csv.WriteField(candidate.ApplicationNumber);
        csv.WriteField(candidate.ApplicationState);
        csv.WriteField(candidate.Signs?.Outdated);
        csv.WriteField(candidate.Signs?.Replaced);
        csv.WriteField(candidate.Signs?.InWork);
        csv.WriteField(candidate.DecidedBy);
        csv.WriteField(candidate.DecidedAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        csv.WriteField(candidate.Location?[0]);
        csv.WriteField(candidate.Location?[1]);
        csv.WriteField(candidate.PlaceNameId.ToString());
        await csv.EndRecordAsync(cancellation);
    }
}
