using CivilAtlas.Requests;

namespace CivilAtlas.Romanizations;

/// <param name="Q">Part of the text.</param>
/// <param name="After">The last page's <c>next</c>.</param>
internal sealed record ListConfirmedReadingsRequest(string? Q = null, int Limit = 100, string? After = null);

internal sealed class ListConfirmedReadingsValidator : Validator<ListConfirmedReadingsRequest>
{
    public ListConfirmedReadingsValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>The readings the office has confirmed.</summary>
internal sealed class ListConfirmedReadings(Store store) : Endpoint<ListConfirmedReadingsRequest, Page<ConfirmedReadingResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/romanizations/confirmed");
        AllowAnonymous();
        Summary(s => s.Summary = "The readings the office has confirmed");
    }

    public override async Task HandleAsync(ListConfirmedReadingsRequest request, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<ConfirmedReadingResponse>(
            """
            select id, text, readings, account, confirmed from confirmed_reading
            where (@Q::text is null or strpos(text, @Q) > 0) and (@After::text is null or text > @After)
            order by text limit @Limit + 1
            """, request, cancellation);
        await Send.OkAsync(Page<ConfirmedReadingResponse>.Of(rows, request.Limit, r => r.Text), cancellation);
    }
}
