using CivilAtlas.Divisions;
using CivilAtlas.Jobs;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.NameCampaigns;

internal sealed record StartNameCampaignRequest(string DivisionCode, string Title);

internal sealed class StartNameCampaignValidator : Validator<StartNameCampaignRequest>
{
    public StartNameCampaignValidator() => RuleFor(r => r.DivisionCode).IsDivisionCode();
}

/// <param name="JobId">The same: one job makes one campaign.</param>
internal sealed record StartNameCampaignResponse(Guid Id, Guid JobId);

/// <summary>Begins a campaign against irregular names over a division; the answer is the job that finds the candidates.</summary>
internal sealed class StartNameCampaign(Store store, Rights rights) : Endpoint<StartNameCampaignRequest, StartNameCampaignResponse>
{
    private const int LongestTitle = 100;

    public override void Configure()
    {
        Post("/api/v1/name-campaigns");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s => s.Summary = "Look for irregular names in a division");
        Description(d => d.ClearDefaultProduces(200).Produces<StartNameCampaignResponse>(202));
    }

    public override async Task HandleAsync(StartNameCampaignRequest request, CancellationToken cancellation)
    {
        if (PlainText.FaultOf("title", request.Title, LongestTitle) is { } fault)
            throw new BadInput([fault]);
        var actor = Actor.Of(User);
        var division = await store.SingleOrDefaultAsync<Guid?>(
            "select division_id from division_version where code = @code and valid @> @day::date and upper_inf(recorded)",
            new { code = DivisionCode.Store(request.DivisionCode), day = AsOf.Today }, cancellation)
            ?? throw new NotFound("division.unknown", ("code", request.DivisionCode), ("day", AsOf.Today));
        await rights.RequireDivisionsAsync(actor, [division], cancellation);
        var job = await store.WriteAsync(actor, writing => writing.EnqueueAsync(CampaignJob.Name, new CampaignRequest(division, request.Title.Trim())), cancellation);
        HttpContext.Response.Headers.Location = $"/api/v1/name-campaigns/{job}";
        await Send.ResponseAsync(new(job, job), 202, cancellation);
    }
}
