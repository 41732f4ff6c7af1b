namespace CivilAtlas.Ogc;

/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetLandingPageRequest(string? F);

internal sealed record LandingPageResponse(string Title, string Description, IReadOnlyList<OgcLink> Links);

/// <summary>Where OGC API Features begins (OGC 17-069r4, 7.2).</summary>
internal sealed class GetLandingPage : Endpoint<GetLandingPageRequest, LandingPageResponse>
{
    public override void Configure()
    {
        Get("/ogc");
        AllowAnonymous();
        Summary(s => s.Summary = "OGC API Features: landing page");
    }

    public override Task HandleAsync(GetLandingPageRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        OgcLink[] onward =
        [
            new($"{answer.Root}/api", "service-desc", OgcAnswer.OpenApi, answer.Say("ogc.api")),
            new($"{answer.Root}/api?f=html", "service-doc", OgcAnswer.Html, answer.Say("ogc.api")),
            new($"{answer.Root}/conformance", "conformance", OgcAnswer.Json, answer.Say("ogc.conformance")),
            new($"{answer.Root}/collections", "data", OgcAnswer.Json, answer.Say("ogc.collections")),
        ];
        return answer.SendAsync(
            new LandingPageResponse(answer.Say("ogc.title"), answer.Say("ogc.about"), [.. answer.SelfLinks(OgcAnswer.Json), .. onward]),
            () => new OgcPage(answer, answer.Say("ogc.title")).Text(answer.Say("ogc.about"))
                .Links([($"{answer.Root}/collections", answer.Say("ogc.collections")), ($"{answer.Root}/conformance", answer.Say("ogc.conformance")),
                    ($"{answer.Root}/api", answer.Say("ogc.api"))]),
            cancellation: cancellation);
    }
}
