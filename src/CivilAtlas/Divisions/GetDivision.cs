namespace CivilAtlas.Divisions;

internal sealed record GetDivisionRequest(string Code, DateOnly? ValidAt, DateTimeOffset? RecordedAt);

internal sealed class GetDivisionValidator : Validator<GetDivisionRequest>
{
    public GetDivisionValidator() => RuleFor(r => r.Code).IsDivisionCode();
}

/// <summary>One division as it was on a day in law, as known at an instant.</summary>
internal sealed class GetDivision(Store store) : Endpoint<GetDivisionRequest, DivisionResponse>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/{code}");
        AllowAnonymous();
        Summary(s => s.Summary = "One division");
    }

    public override async Task HandleAsync(GetDivisionRequest request, CancellationToken cancellation)
    {
        var code = DivisionCode.Store(request.Code);
        var division = await store.SingleOrDefaultAsync<DivisionRow>(DivisionRow.Select + " and d.code = @code",
            new { code, validAt = AsOf.Valid(request.ValidAt), recordedAt = AsOf.Recorded(request.RecordedAt) }, cancellation)
            ?? throw new NotFound("division.unknown", ("code", code), ("day", AsOf.Valid(request.ValidAt)));
        await Send.OkAsync(division.ToResponse(), cancellation);
    }
}
