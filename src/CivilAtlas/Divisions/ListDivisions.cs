using CivilAtlas.Requests;

namespace CivilAtlas.Divisions;

/// <param name="Q">A part of the name, or the beginning of a code.</param>
/// <param name="After">The cursor of the page before.</param>
internal sealed record ListDivisionsRequest(DivisionLevel? Level = null, string? Parent = null, string? Q = null,
    DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, int Limit = 100, string? After = null);

internal sealed class ListDivisionsValidator : Validator<ListDivisionsRequest>
{
    public ListDivisionsValidator()
    {
        RuleFor(r => r.Parent!).IsDivisionCode().When(r => r.Parent is not null);
        RuleFor(r => r.Limit).IsPageLimit();
        RuleFor(r => r.Q!).Custom((q, context) =>
        {
            if (PlainText.FaultOf("q", q, 100) is { } fault)
                context.AddFailure(new FluentValidation.Results.ValidationFailure("q", null) { ErrorCode = fault.Key, CustomState = fault.Values });
        }).When(r => r.Q is not null);
        RuleFor(r => r.After!).Must(DivisionCode.IsWellFormed).WithFault("input.cursor").When(r => r.After is not null);
    }
}

/// <summary>
/// Divisions as of a day, by code; with <c>q</c> the best first: the exact name or code, then what begins so, then what holds it, and higher levels first.
/// </summary>
internal sealed class ListDivisions(Store store) : Endpoint<ListDivisionsRequest, Page<DivisionResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/divisions");
        AllowAnonymous();
        Summary(s => s.Summary = "Divisions, by level, parent, name or code");
    }

    public override async Task HandleAsync(ListDivisionsRequest request, CancellationToken cancellation) =>
        await Send.OkAsync(await DivisionPage.ReadAsync(store, request, cancellation), cancellation);
}

internal sealed record ListChildrenRequest(string Code, DateOnly? ValidAt = null, DateTimeOffset? RecordedAt = null, int Limit = 100, string? After = null);

internal sealed class ListChildrenValidator : Validator<ListChildrenRequest>
{
    public ListChildrenValidator()
    {
        RuleFor(r => r.Code).IsDivisionCode();
        RuleFor(r => r.Limit).IsPageLimit();
        RuleFor(r => r.After!).Must(DivisionCode.IsWellFormed).WithFault("input.cursor").When(r => r.After is not null);
    }
}

/// <summary>The divisions directly under one.</summary>
internal sealed class ListChildren(Store store) : Endpoint<ListChildrenRequest, Page<DivisionResponse>>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/{code}/children");
        AllowAnonymous();
        Summary(s => s.Summary = "The divisions directly under one");
    }

    public override async Task HandleAsync(ListChildrenRequest request, CancellationToken cancellation)
    {
        var code = DivisionCode.Store(request.Code);
        var day = AsOf.Valid(request.ValidAt);
        if (!await store.SingleOrDefaultAsync<bool>(
            "select exists (select from division_version d where d.code = @code and d.valid @> @day::date and d.recorded @> @instant::timestamptz)",
            new { code, day, instant = AsOf.Recorded(request.RecordedAt) }, cancellation))
            throw new NotFound("division.unknown", ("code", code), ("day", day));
        await Send.OkAsync(await DivisionPage.ReadAsync(store,
            new(Parent: code, ValidAt: request.ValidAt, RecordedAt: request.RecordedAt, Limit: request.Limit, After: request.After), cancellation), cancellation);
    }
}

/// <summary>One page of divisions by key: no page costs more for lying deep, and none loses or repeats a row. The cursor is the last row's code.</summary>
internal static class DivisionPage
{
    public static async Task<Page<DivisionResponse>> ReadAsync(Store store, ListDivisionsRequest request, CancellationToken cancellation)
    {
        var q = request.Q?.Trim();
        if (DivisionCode.IsWellFormed(q))
            q = DivisionCode.Store(q!);
        var like = q is null ? null : Pattern.Literal(q);
        string[] conditions =
        [
            request.Level is null ? "" : "and d.level = @level::division_level",
            request.Parent is null ? "" :
                """
                and d.parent_id = (select u.division_id from division_version u
                    where u.code = @parent and u.valid @> @validAt::date and u.recorded @> @recordedAt::timestamptz limit 1)
                """,
            q is null ? "" : "and (d.code like @prefix or d.name ilike @part)",
            (q, request.After) switch
            {
                (_, null) => "",
                (null, _) => "and d.code > @after",
                _ => $"""
                    and ({Rank("d")}) > (select {Rank("a")} from division_version a
                        where a.code = @after and a.valid @> @validAt::date and a.recorded @> @recordedAt::timestamptz)
                    """,
            },
            q is null ? "order by d.code" : $"order by {Rank("d")}",
            "limit @limit + 1",
        ];
        var rows = await store.QueryAsync<DivisionRow>(string.Join('\n', [DivisionRow.Select, .. conditions]), new
        {
            level = request.Level?.Word(), parent = request.Parent is { } parent ? DivisionCode.Store(parent) : null,
            q, prefix = like + "%", part = "%" + like + "%", limit = request.Limit, after = request.After is { } after ? DivisionCode.Store(after) : null,
            validAt = AsOf.Valid(request.ValidAt), recordedAt = AsOf.Recorded(request.RecordedAt),
        }, cancellation);
        return Page<DivisionResponse>.Of([.. rows.Select(r => r.ToResponse())], request.Limit, last => last.Code);
    }

    /// <summary>Exactness, then level, then code; the same words order the rows and find the place reached.</summary>
    private static string Rank(string row) =>
        $"""
        case when {row}.code = @q or lower({row}.name) = lower(@q) then 0
             when {row}.code like @prefix or {row}.name ilike @prefix then 1 else 2 end, {row}.level, {row}.code
        """;
}
