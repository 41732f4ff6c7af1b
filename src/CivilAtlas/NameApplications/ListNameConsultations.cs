using CivilAtlas.Divisions;
using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <summary>What anyone may read of an application while the public is consulted.</summary>
/// <param name="Location">lon, lat.</param>
internal sealed record ConsultedName(string Name, string? FormerName, string? Romanization, string Category, string? Meaning, double[]? Location);

/// <param name="Ends">The last day on which opinions are taken.</param>
internal sealed record NameConsultation(Guid Id, string Number, ApplicationKind Kind, string DivisionCode, string DivisionName, string Reason, Bilingual Authority,
    DateOnly Ends, IReadOnlyList<ConsultedName> Names);

internal sealed record ListNameConsultationsRequest(int Limit = 100, Guid? After = null);

internal sealed class ListNameConsultationsValidator : Validator<ListNameConsultationsRequest>
{
    public ListNameConsultationsValidator() => RuleFor(r => r.Limit).IsPageLimit();
}

/// <summary>The public consultations that run today.</summary>
internal sealed class ListNameConsultations(Store store) : Endpoint<ListNameConsultationsRequest, Page<NameConsultation>>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/consultations");
        AllowAnonymous();
        Summary(s => s.Summary = "Public consultations on names, that run today");
    }

    public override async Task HandleAsync(ListNameConsultationsRequest request, CancellationToken cancellation)
    {
        var rows = await store.QueryAsync<NameConsultationRow>(NameConsultationRow.Running + " and (@after::uuid is null or a.id < @after) order by a.id desc limit @limit",
            new { today = AsOf.Today, after = request.After, limit = request.Limit + 1 }, cancellation);
        await Send.OkAsync(Page<NameConsultation>.Of([.. rows.Select(r => r.ToConsultation())], request.Limit, last => last.Id.ToString()), cancellation);
    }
}

internal sealed record GetNameConsultationRequest(Guid Id);

/// <summary>One application as the public is consulted on it.</summary>
internal sealed class GetNameConsultation(Store store) : Endpoint<GetNameConsultationRequest, NameConsultation>
{
    public override void Configure()
    {
        Get("/api/v1/name-applications/{id}/consultation");
        AllowAnonymous();
        Summary(s => s.Summary = "What the public is consulted on");
    }

    public override async Task HandleAsync(GetNameConsultationRequest request, CancellationToken cancellation)
    {
        var row = await store.SingleOrDefaultAsync<NameConsultationRow>(NameConsultationRow.Running + " and a.id = @id", new { today = AsOf.Today, id = request.Id }, cancellation)
            ?? throw new NotFound("name-application.no-consultation", ("id", request.Id));
        await Send.OkAsync(row.ToConsultation(), cancellation);
    }
}

internal sealed record NameConsultationRow(Guid Id, string Number, string Kind, string DivisionCode, string DivisionName, string Reason, string AuthorityZh, string AuthorityEn,
    DateOnly Ends, System.Text.Json.JsonElement Names)
{
    public static readonly string Running = Sql.Beside<NameConsultationRow>();

    public NameConsultation ToConsultation() => new(Id, Number, ApplicationRules.Parse<ApplicationKind>(Kind), DivisionCode, DivisionName, Reason, new(AuthorityZh, AuthorityEn), Ends,
        System.Text.Json.JsonSerializer.Deserialize<ConsultedName[]>(Names, JsonShape.Options)!);
}
