using CivilAtlas.Requests;

namespace CivilAtlas.NameApplications;

/// <param name="Version">The version that was changed; or the header If-Match.</param>
internal sealed record ChangeNameApplicationRequest(Guid Id, ApplicationKind Kind, string DivisionCode, string Reason, IReadOnlyList<NameApplicationItemBody> Items,
    string? Applicant = null, long? Version = null);

/// <summary>Says the whole application anew, while it is a draft or has been returned.</summary>
internal sealed class ChangeNameApplication(Store store, Rights rights) : Endpoint<ChangeNameApplicationRequest, NameApplicationResponse>
{
    public override void Configure()
    {
        Put("/api/v1/name-applications/{id}");
        Roles(Rights.Holding(Deed.WriteName));
        Summary(s =>
        {
            s.Summary = "Change a draft, or an application that was returned";
            s.Description = "Takes the whole application, and the version it was made from, as version or in If-Match; of two writers the second is refused.";
        });
    }

    public override async Task HandleAsync(ChangeNameApplicationRequest request, CancellationToken cancellation)
    {
        var seen = ExpectedVersion.Of(HttpContext.Request, "name-application", request.Version);
        var form = ApplicationForm.Read(request.Kind, request.DivisionCode, request.Applicant, request.Reason, request.Items);
        var actor = Actor.Of(User);
        await rights.RequireDivisionsAsync(actor, await ApplicationDivision.OfAsync(store, form.DivisionCode, cancellation), cancellation);
        await this.ActAsync(store, rights, request.Id, ApplicationAct.Change, seen,
            (writing, application) => ApplicationWriting.ChangeAsync(writing, application, form), cancellation);
    }
}
