namespace CivilAtlas.Ogc;

/// <param name="F">json or html; Accept decides where it is left out.</param>
internal sealed record GetConformanceRequest(string? F);

internal sealed record ConformanceResponse(IReadOnlyList<string> ConformsTo);

/// <summary>The classes of requirements that are kept (OGC 17-069r4, 7.4).</summary>
internal sealed class GetConformance : Endpoint<GetConformanceRequest, ConformanceResponse>
{
    private static readonly string[] Classes =
        [.. ((string[])["core", "oas30", "html", "geojson"]).Select(c => $"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{c}")];

    public override void Configure()
    {
        Get("/ogc/conformance");
        AllowAnonymous();
        Summary(s => s.Summary = "OGC API Features: conformance");
    }

    public override Task HandleAsync(GetConformanceRequest request, CancellationToken cancellation)
    {
        var answer = OgcAnswer.To(HttpContext, request.F);
        return answer.SendAsync(new ConformanceResponse(Classes),
            () => new OgcPage(answer, answer.Say("ogc.conformance")).Links(Classes.Select(c => (c, c))), cancellation: cancellation);
    }
}
