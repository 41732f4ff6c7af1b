using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using CivilAtlas.Accessibility.Siting;
using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Requests;

namespace CivilAtlas.Sitings;

internal sealed record GetSitingRequest(Guid Id);

/// <param name="Id">The candidate's: a village's code, a facility's identity, the point's own.</param>
/// <param name="FacilityId">Null where nothing stands yet.</param>
/// <param name="Locked">It was to be open whatever came out.</param>
/// <param name="Location">lon, lat in CGCS2000.</param>
/// <param name="CoveredPeople">People within the limit of it, whoever else is near them.</param>
/// <param name="GainPeople">People within the limit of it and of no other site: who would be lost without it.</param>
/// <param name="Kind">Which of several kinds it is for; null where one alone was sited.</param>
internal sealed record SitingSite(string Id, string Name, double[] Location, Guid? FacilityId, bool Locked, double? Capacity, double CoveredPeople, double GainPeople, string? Kind);

/// <param name="Code">The lowest division known of it.</param>
internal sealed record SitingUncovered(string Id, string Code, string Name, double[] Location, double People, string Reason, string? Kind);

/// <param name="State">That of its job; the answer is there when it is done.</param>
/// <param name="Problem">Why the job failed.</param>
/// <param name="Why">What the status means here, in words.</param>
/// <param name="Uncovered">Those with the most people, up to a thousand; /uncovered has all.</param>
internal sealed record SitingResponse(Guid Id, string State, Guid JobId, StartSitingRequest Request, NamedDivision Division, DateOnly AsOf, DateTimeOffset CreatedAt, JsonElement? Problem,
    SitingStatus? Status, double? Objective, string? ObjectiveIn, double? Bound, string? Why, IReadOnlyList<SitingSite> Sites,
    double? CoveredPeople, int? CoveredUnits, double? TotalPeople, int? TotalUnits, IReadOnlyList<SitingReason> Reasons, IReadOnlyList<SitingUncovered> Uncovered,
    TravelSaid? Travel, DemandSaid? Demand, int? Candidates, IReadOnlyList<string> UnsnappedCandidates,
    SitingLeftOut? LeftOut, IReadOnlyList<SitingOfKind>? Kinds);

/// <summary>Finds a siting, or the job that is still to make it.</summary>
internal sealed class SitingReader(Store store, Rights rights)
{
    private const int UncoveredShown = 1000;

    /// <summary>For a caller, who has to be signed in where it was made from a planner's own data.</summary>
    public async Task<SitingResponse> ReadAsync(Guid id, ClaimsPrincipal caller, string language, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<Row>(Sql.Beside<GetSiting>(), new { id, side = language == Messages.English ? "en" : "zh" }, cancellation)
            ?? throw new NotFound("siting.unknown", ("id", id));
        var request = JsonSerializer.Deserialize<StartSitingRequest>(row.Request, JsonShape.Options)!;
        if (request.FromOwnData)
            await rights.RequireReaderOfOwnDataAsync(caller, row.DivisionId, cancellation);
        var answer = row.Answer is null ? null : JsonSerializer.Deserialize<SitingFigures>(row.Answer, JsonShape.Options);
        var sites = answer is null ? [] : await store.QueryAsync<SiteRow>(
            "select candidate_id as id, name, lon, lat, facility_id, locked, capacity, covered_people, gain_people, kind from siting_site where siting_id = @id order by place", new { id }, cancellation);
        var uncovered = answer is null ? [] : await UncoveredAsync(id, 0, UncoveredShown, cancellation);
        return new(row.Id, row.State, row.Id, request, new(row.Code ?? "", row.Name ?? ""), row.AsOf,
            new DateTimeOffset(row.Created, TimeSpan.Zero), row.Problem is null ? null : JsonDocument.Parse(row.Problem).RootElement.Clone(),
            answer?.Status, answer?.Objective, answer?.ObjectiveIn, answer?.Bound, answer?.Why is { } why ? Say(language, why, answer.Reasons) : null,
            [.. sites.Select(s => s.ToSite())], answer?.CoveredPeople, answer?.CoveredUnits, answer?.TotalPeople, answer?.TotalUnits, answer?.Reasons ?? [],
            [.. uncovered.Take(UncoveredShown).Select(u => u.ToUncovered())], answer?.Travel, answer?.Demand, answer?.Candidates, answer?.UnsnappedCandidates ?? [], answer?.LeftOut, answer?.Kinds);
    }

    /// <summary>409 while it is not done.</summary>
    public async Task<SitingResponse> DoneAsync(Guid id, ClaimsPrincipal caller, string language, CancellationToken cancellation) =>
        await ReadAsync(id, caller, language, cancellation) is { State: "done" } siting ? siting : throw new Refused(409, "siting.not-done");

    public async Task<Page<SitingUncovered>> PageAsync(GetSitingUncoveredRequest request, ClaimsPrincipal caller, string language, CancellationToken cancellation)
    {
        await DoneAsync(request.Id, caller, language, cancellation);
        var page = Page<UncoveredRow>.Of(await UncoveredAsync(request.Id, request.After ?? 0, request.Limit, cancellation), request.Limit,
            r => r.Number.ToString(CultureInfo.InvariantCulture));
        return new([.. page.Items.Select(u => u.ToUncovered())], page.Next);
    }

    private Task<IReadOnlyList<UncoveredRow>> UncoveredAsync(Guid id, int after, int limit, CancellationToken cancellation) => store.QueryAsync<UncoveredRow>(
        "select number, unit_id as id, code, name, lon, lat, people, reason, kind from siting_uncovered where siting_id = @id and number > @after order by number limit @limit + 1",
        new { id, after, limit }, cancellation);

    private static string Say(string language, string why, IReadOnlyList<SitingReason> reasons)
    {
        var left = reasons.Where(r => r.Reason is "off-network" or "beyond-limit").ToList();
        return Messages.Say(language, why, ("units", left.Sum(r => r.Units)), ("people", left.Sum(r => r.People)));
    }

    private sealed record Row(Guid Id, Guid DivisionId, string State, string Request, DateOnly AsOf, string? Code, string? Name, DateTime Created, string? Answer, string? Problem);

    private sealed record SiteRow(string Id, string Name, double Lon, double Lat, Guid? FacilityId, bool Locked, double? Capacity, double CoveredPeople, double GainPeople, string? Kind)
    {
        public SitingSite ToSite() => new(Id, Name, [Lon, Lat], FacilityId, Locked, Capacity, CoveredPeople, GainPeople, Kind);
    }

    private sealed record UncoveredRow(int Number, string Id, string Code, string Name, double Lon, double Lat, double People, string Reason, string? Kind)
    {
        public SitingUncovered ToUncovered() => new(Id, Code, Name, [Lon, Lat], People, Reason, Kind);
    }
}

/// <summary>A siting and its answer, or how far it has come.</summary>
internal sealed class GetSiting(SitingReader sitings) : Endpoint<GetSitingRequest, SitingResponse>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/sitings/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "A siting and its answer");
    }

    public override async Task HandleAsync(GetSitingRequest request, CancellationToken cancellation)
    {
        HttpContext.Response.Headers.Vary = "Accept-Language";
        await Send.OkAsync(await sitings.ReadAsync(request.Id, User, Messages.LanguageOf(HttpContext.Request), cancellation), cancellation);
    }
}

internal sealed record GetSitingUncoveredRequest(Guid Id, int? After, int Limit = 1000);

internal sealed class GetSitingUncoveredValidator : Validator<GetSitingUncoveredRequest>
{
    public GetSitingUncoveredValidator() => RuleFor(r => r.Limit).IsPageLimit(10_000);
}

/// <summary>Whom no site reaches, each with its reason; without an answer, whom no candidate could.</summary>
internal sealed class GetSitingUncovered(SitingReader sitings) : Endpoint<GetSitingUncoveredRequest, Page<SitingUncovered>>
{
    public override void Configure()
    {
        Get("/api/v1/coverage/sitings/{id}/uncovered");
        AllowAnonymous();
        Summary(s => s.Summary = "Who is not covered by a siting, and why");
    }

    public override async Task HandleAsync(GetSitingUncoveredRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await sitings.PageAsync(request, User, Messages.LanguageOf(HttpContext.Request), cancellation), cancellation);
}
