using System.Text.Json;
using CivilAtlas.Coverage;
using CivilAtlas.Pages;
using CivilAtlas.Requests;

namespace CivilAtlas.Evaluations;

internal sealed record GetEvaluationRequest(Guid Id);

/// <param name="Id">Also that of its job, and of the assessment of its day.</param>
/// <param name="State">That of its job; the rest is there when it is done.</param>
/// <param name="RegisterChangedAt">The last change of the register that it knows.</param>
/// <param name="HtmlChecksum">SHA-256 of the document.</param>
internal sealed record EvaluationResponse(Guid Id, string State, Guid JobId, EvaluationKind Kind, string Language, string Plan, DateOnly AsOf, NamedDivision Division, DateTimeOffset CreatedAt,
    DateTimeOffset? RegisterChangedAt, string? HtmlChecksum, string? PdfChecksum, IReadOnlyList<EvaluatedStandard> Standards);

/// <summary>An evaluation with its series, or how far it has come.</summary>
internal sealed class GetEvaluation(Store store) : Endpoint<GetEvaluationRequest, EvaluationResponse>
{
    public override void Configure()
    {
        Get("/api/v1/evaluations/{id}");
        AllowAnonymous();
        Summary(s => s.Summary = "An evaluation and its series by year");
    }

    public override async Task HandleAsync(GetEvaluationRequest request, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<Row>(Sql.Beside<GetEvaluation>(), new { request.Id }, cancellation)
            ?? throw new NotFound("evaluation.unknown", ("id", request.Id));
        var language = Messages.LanguageOf(HttpContext.Request);
        HttpContext.Response.Headers.Vary = "Accept-Language";
        var standards = row.Standards is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<EvaluatedStandard>>(row.Standards, JsonShape.Options)!;
        await Send.OkAsync(new(row.Id, row.State, row.Id, KindOf(row.Kind), row.Language, row.Plan, row.AsOf, new(row.Code ?? "", row.Name ?? ""),
            new DateTimeOffset(row.Created, TimeSpan.Zero), row.RegisterChanged is { } changed ? new DateTimeOffset(changed, TimeSpan.Zero) : null,
            row.HtmlChecksum, row.PdfChecksum, [.. standards.Select(s => s.In(language))]), cancellation);
    }

    public static EvaluationKind KindOf(string word) => word == "final" ? EvaluationKind.Final : EvaluationKind.MidTerm;

    private sealed record Row(Guid Id, string State, string Kind, string Language, string Plan, DateOnly AsOf, string? Code, string? Name, DateTime Created,
        DateTime? RegisterChanged, string? HtmlChecksum, string? PdfChecksum, string? Standards);
}

/// <summary>The report to be read, as it was drawn.</summary>
internal sealed class GetEvaluationHtml(Store store) : Endpoint<GetEvaluationRequest>
{
    public override void Configure()
    {
        Get("/api/v1/evaluations/{id}.html");
        AllowAnonymous();
        Summary(s => s.Summary = "An evaluation's report as a page");
        Description(d => d.Produces<string>(200, HtmlDocument.MediaType), clearDefaults: true);
    }

    public override async Task HandleAsync(GetEvaluationRequest request, CancellationToken cancellation)
    {
        var (language, content, _) = await EvaluationDocument.ReadAsync(store, request.Id, "html", cancellation);
        HttpContext.MarkResponseStart();
        HtmlDocument.Prepare(HttpContext, language);
        await HttpContext.Response.Body.WriteAsync(content, cancellation);
    }
}

/// <summary>The report to be printed, as it was drawn.</summary>
internal sealed class GetEvaluationPdf(Store store) : Endpoint<GetEvaluationRequest>
{
    public override void Configure()
    {
        Get("/api/v1/evaluations/{id}.pdf");
        AllowAnonymous();
        Summary(s => s.Summary = "An evaluation's report as PDF");
        Description(d => d.ClearDefaultProduces().Produces<byte[]>(200, "application/pdf"));
    }

    public override async Task HandleAsync(GetEvaluationRequest request, CancellationToken cancellation)
    {
        var (_, content, name) = await EvaluationDocument.ReadAsync(store, request.Id, "pdf", cancellation);
        HttpContext.MarkResponseStart();
        HttpContext.Response.ContentType = "application/pdf";
        HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.pdf\"";
        await HttpContext.Response.Body.WriteAsync(content, cancellation);
    }
}

internal sealed record EvaluationDocument(string Language, byte[] Content, string Name)
{
    /// <param name="column">html or pdf.</param>
    public static async Task<EvaluationDocument> ReadAsync(Store store, Guid id, string column, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<Row>(
            """
            select e.language, case @column when 'html' then e.html when 'pdf' then e.pdf end as content, e.kind, a.as_of, d.code
            from job j
            left join evaluation e on e.id = j.id
            left join assessment a on a.id = j.id
            left join division_version d on d.division_id = a.division_id and d.valid @> a.as_of and d.recorded @> a.created
            where j.id = @id and j.kind = 'evaluation'
            """, new { id, column }, cancellation) ?? throw new NotFound("evaluation.unknown", ("id", id));
        return row.Content is null ? throw new Refused(409, "evaluation.not-done") : new(row.Language!, row.Content, $"evaluation-{row.Code}-{row.Kind}-{row.AsOf:yyyy-MM-dd}");
    }

    private sealed record Row(string? Language, byte[]? Content, string? Kind, DateOnly? AsOf, string? Code);
}
