namespace CivilAtlas.NameApplications;

/// <param name="DivisionCode">The division the names lie in; the account's own or one under it.</param>
/// <param name="Applicant">Who asked for it, where that is not the office itself.</param>
internal sealed record CreateNameApplicationRequest(ApplicationKind Kind, string DivisionCode, string Reason, IReadOnlyList<NameApplicationItemBody> Items, string? Applicant = null);

/// <summary>Begins an application as a draft, with one name or many.</summary>
internal sealed class CreateNameApplication(Store store, Rights rights) : Endpoint<CreateNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Post("/api/v1/name-applications");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.Produces<NameApplicationResponse>(201), clearDefaults: false);
        Summary(s =>
        {
            s.Summary = "Begin an application to give, change or abolish names";
            s.Description = "All names of one application are decided by one authority. Nothing is checked against the naming rules before it is submitted.";
        });
    }

    public override async Task HandleAsync(CreateNameApplicationRequest request, CancellationToken cancellation)
    {
        var form = ApplicationForm.Read(request.Kind, request.DivisionCode, request.Applicant, request.Reason, request.Items);
        var actor = Actor.Of(User);
        await rights.RequireDivisionsAsync(actor, await ApplicationDivision.OfAsync(store, form.DivisionCode, cancellation), cancellation);
        var row = await store.WriteAsync(actor, async writing => await NameApplicationRow.ReadAsync(writing, await ApplicationWriting.BeginAsync(writing, form)), cancellation);
        await this.SendApplicationAsync(row, 201, cancellation);
    }
}

internal static class ApplicationDivision
{
    /// <summary>The division that has or had the code; none where nobody ever had it, which the form's reading then names.</summary>
    public static Task<IReadOnlyList<Guid>> OfAsync(Store store, string code, CancellationToken cancellation) =>
        store.QueryAsync<Guid>("select division_id from division_code where code = @code", new { code }, cancellation);
}
