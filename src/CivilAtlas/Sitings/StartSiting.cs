using System.Text.Json.Nodes;
using CivilAtlas.Accessibility.Siting;
using CivilAtlas.Coverage;
using CivilAtlas.CoverageRuns;
using CivilAtlas.Demand;
using CivilAtlas.Divisions;
using CivilAtlas.Jobs;

namespace CivilAtlas.Sitings;

/// <param name="Model">lscp: the fewest sites with everybody within the limit. mclp: of p sites, the most people within it. p-median: of p sites, the least people × cost. p-centre: of p sites, the least cost of whoever is worst off.</param>
/// <param name="P">How many sites in all, the locked ones among them. Not for lscp.</param>
/// <param name="Limit">Inclusive; in minutes, or in kilometres for the mode straight. Or say limitMinutes or limitKilometres under travel. p-median and p-centre only count by it.</param>
/// <param name="Travel">On foot where left out.</param>
/// <param name="Demand">Everybody by village where left out.</param>
/// <param name="Kind">The kind of facility that is to be built.</param>
/// <param name="Filter">Conditions on attributes: which facilities of the kind exist for this question, as a run's filter says it.</param>
/// <param name="BeyondKilometres">Facilities of the kind so far beyond the division's border exist too, where those that exist are locked.</param>
/// <param name="LeaveOut"><c>unreachable</c>: whom no candidate at all can serve asks for nothing, and is listed (lscp, p-median, p-centre).</param>
/// <param name="Kinds">Several kinds of facility at once, over the same candidates (mclp); then kind, p and filter are said of each.</param>
/// <param name="KindsAtOnePlace">How many of the kinds a candidate may hold; any number where left out.</param>
/// <param name="Candidates"><c>villages</c> (their seats), <c>grid</c>, <c>{"grid": kilometres}</c>, <c>{"points": [{id, name, lon, lat, capacity}]}</c>, or <c>{"facilities": kind or [ids]}</c>.</param>
/// <param name="Locked">true or <c>existing</c>: the facilities of the kind stay; or a list of ids, of candidates or of facilities.</param>
/// <param name="Capacity">People each site can take: a number, or <c>{"each": number, "attribute": name}</c>, where what exists says its own.</param>
/// <param name="MinShare">0 to 1: the least share of people within the limit in every division of the level (mclp).</param>
/// <param name="MinShareLevel">The level next below the division where left out.</param>
/// <param name="Seconds">When to give the best found instead of the proven best.</param>
/// <param name="SnapLimitMetres">Nobody is put on a road further off.</param>
/// <param name="Division">Whose people; the caller's own division where left out.</param>
internal sealed record StartSitingRequest(SitingModel Model, int? P = null, double? Limit = null, string? Kind = null, TravelWish? Travel = null, DemandWish? Demand = null,
    JsonNode? Candidates = null, JsonNode? Locked = null, JsonNode? Capacity = null, double? MinShare = null, string? MinShareLevel = null, int Seconds = 30,
    double SnapLimitMetres = 1000, string? Division = null, DateOnly? AsOf = null, JsonNode? Filter = null, double? BeyondKilometres = null, string? LeaveOut = null,
    IReadOnlyList<SitingKindWish>? Kinds = null, int? KindsAtOnePlace = null)
{
    /// <summary>Made from what a planner brought: not for everybody to read.</summary>
    internal bool FromOwnData => OwnData.IsIn(Demand ?? new("village"), Travel) || Kinds?.Any(k => k.Demand is { } own && OwnData.IsIn(own, Travel)) == true;
}

/// <summary>One kind of several.</summary>
/// <param name="Limit">The question's own where left out; so locked and demand.</param>
/// <param name="Weight">What one of its people counts beside one of another kind's.</param>
internal sealed record SitingKindWish(string Kind, int P, double? Limit = null, DemandWish? Demand = null, double Weight = 1, JsonNode? Locked = null, JsonNode? Filter = null);

internal sealed record StartSitingResponse(Guid Id, Guid JobId);

/// <summary>Asks where to build next. Whatever is wrong with the question is said at once; the answer is the job that works it out.</summary>
internal sealed class StartSiting(Store store, Rights rights) : Endpoint<StartSitingRequest, StartSitingResponse>
{
    public override void Configure()
    {
        Post("/api/v1/coverage/sitings");
        Roles(Rights.Holding(Deed.Assess));
        Summary(s => s.Summary = "Choose sites: LSCP, MCLP, p-median, p-centre");
        Description(d => d.ClearDefaultProduces(200).Produces<StartSitingResponse>(202));
    }

    public override async Task HandleAsync(StartSitingRequest request, CancellationToken cancellation)
    {
        var actor = Actor.Of(User);
        var asOf = AsOf.Valid(request.AsOf);
        var questions = await SitingQuestion.ReadAllAsync(store, request, actor, cancellation);
        var division = await DivisionAsync(request.Division, actor, asOf, cancellation);
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        await SitingQuestion.PlaceAllAsync(store, questions, await Territory.ReadAsync(store, division, asOf, cancellation), asOf, cancellation);
        var job = await store.WriteAsync(actor, writing => writing.EnqueueAsync(SitingJob.Name, new SitingOrder(request, division, asOf)), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/coverage/sitings/{job}";
        await Send.ResponseAsync(new(job, job), 202, cancellation);
    }

    private async Task<Guid> DivisionAsync(string? code, Actor actor, DateOnly asOf, CancellationToken cancellation)
    {
        if (code is not null)
            return DivisionCode.IsWellFormed(code) ? await AssessmentJob.DivisionAsync(store, code, asOf, cancellation)
                : throw new BadInput("division", "division.code-malformed", ("value", code));
        if (actor.DivisionId is { } own)
            return own;
        var tops = await store.QueryAsync<Guid>(
            "select division_id from division_version where parent_id is null and valid @> @asOf::date and recorded @> now() limit 2", new { asOf }, cancellation);
        return tops is [var only] ? only : throw new BadInput("division", "input.missing");
    }
}
