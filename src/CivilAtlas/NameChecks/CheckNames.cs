using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameChecks;

internal sealed record NameFindingResponse(string Rule, Severity Severity, string Article, string Message, IReadOnlyList<NameEvidence> Evidence, string? Suggestion);

internal sealed record NameCheckResponse(IReadOnlyList<NameFindingResponse> Findings, RomanizationResponse Romanization)
{
    public static NameCheckResponse Of(NameReport report, string language) => new(
        [.. report.Findings.Select(f => f.In(language))], RomanizationResponse.Of(report.Romanization));
}

/// <summary>Everything the rules say of a proposed name, each finding with its article and what it rests on.</summary>
internal sealed class CheckName(Store store, NameChecker checker) : Endpoint<NameToCheckRequest, NameCheckResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-checks");
        AllowAnonymous();
        Summary(s =>
        {
            s.Summary = "Hold a proposed name against the rules";
            s.Description = "Names that are proposed or applied for are evidence only for the signed in.";
        });
    }

    public override async Task HandleAsync(NameToCheckRequest request, CancellationToken cancellation)
    {
        var items = await NameCheckForm.ReadAsync(store, [request], _ => "", cancellation);
        var reports = await checker.CheckAsync(new(items, User.Identity?.IsAuthenticated == true), cancellation);
        HttpContext.Response.Headers.Vary = "Accept-Language";
        await Send.OkAsync(NameCheckResponse.Of(reports[0], Messages.LanguageOf(HttpContext.Request)), cancellation);
    }
}

internal sealed record CheckNamesRequest(IReadOnlyList<NameToCheckRequest> Items);

internal sealed class CheckNamesValidator : Validator<CheckNamesRequest>
{
    public CheckNamesValidator() => RuleFor(r => r.Items.Count).InclusiveBetween(1, NameChecker.Most).OverridePropertyName("items")
        .WithErrorCode("name-check.too-many").WithState((_, count) => new (string, object?)[] { ("most", NameChecker.Most), ("count", count) });
}

internal sealed record CheckNamesResponse(IReadOnlyList<NameCheckResponse> Items);

/// <summary>Up to 10,000 names at once, which are held against one another too.</summary>
internal sealed class CheckNames(Store store, NameChecker checker) : Endpoint<CheckNamesRequest, CheckNamesResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-checks/batch");
        Roles(Rights.Holding(Deed.ReadDrafts));
        Summary(s => s.Summary = "Hold many names against the rules and against one another");
    }

    public override async Task HandleAsync(CheckNamesRequest request, CancellationToken cancellation)
    {
        var items = await NameCheckForm.ReadAsync(store, request.Items, i => $"items[{i}].", cancellation);
        var reports = await checker.CheckAsync(new(items, SeesDrafts: true), cancellation);
        HttpContext.Response.Headers.Vary = "Accept-Language";
        var language = Messages.LanguageOf(HttpContext.Request);
        await Send.OkAsync(new([.. reports.Select(r => NameCheckResponse.Of(r, language))]), cancellation);
    }
}
