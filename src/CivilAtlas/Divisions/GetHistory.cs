namespace CivilAtlas.Divisions;

internal sealed record GetHistoryRequest(string Code);

internal sealed class GetHistoryValidator : Validator<GetHistoryRequest>
{
    public GetHistoryValidator() => RuleFor(r => r.Code).IsDivisionCode();
}

/// <summary>One version of a division in both times. The <c>To</c>s are the first day and instant at which it no longer held; null while it holds.</summary>
internal sealed record DivisionVersionResponse(Guid Id, string Code, string Name, string Level, string Kind, string? ParentCode,
    double[]? Seat, double? AreaSquareKilometres, DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, DateTimeOffset? RecordedTo, string Source);

internal sealed record HistoryResponse(IReadOnlyList<DivisionVersionResponse> Items);

/// <summary>Every version of the division that has or had this code, superseded knowledge included.</summary>
internal sealed class GetHistory(Store store) : Endpoint<GetHistoryRequest, HistoryResponse>
{
    public override void Configure()
    {
        Get("/api/v1/divisions/{code}/history");
        AllowAnonymous();
        Summary(s => s.Summary = "Every version of a division, in law's time and in the register's");
    }

    public override async Task HandleAsync(GetHistoryRequest request, CancellationToken cancellation)
    {
        var code = DivisionCode.Store(request.Code);
        var versions = await store.QueryAsync<VersionRow>(Sql.Beside<GetHistory>(), new { code }, cancellation);
        if (versions.Count == 0)
            throw new NotFound("division.never", ("code", code));
        await Send.OkAsync(new([.. versions.Select(v => v.ToResponse())]), cancellation);
    }

    private sealed record VersionRow(Guid Id, string Code, string Name, string Level, string Kind, string? ParentCode, double? Lon, double? Lat,
        double? AreaSquareMetres, DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, DateTime? RecordedTo, string Source)
    {
        public DivisionVersionResponse ToResponse() => new(Id, Code, Name, Level, Kind, ParentCode, Lon is { } lon ? [lon, Lat!.Value] : null,
            AreaSquareMetres / 1e6, ValidFrom, ValidTo, new(RecordedFrom, TimeSpan.Zero), RecordedTo is { } to ? new(to, TimeSpan.Zero) : null, Source);
    }
}
