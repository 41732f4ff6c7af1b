using CivilAtlas.Divisions;

namespace CivilAtlas.NameApplications;

internal enum ConsultationKind { Expert, Public }

/// <param name="Ends">The last day on which opinions are taken.</param>
internal sealed record ConsultNameApplicationRequest(Guid Id, ConsultationKind Kind, DateOnly Ends, string? Note = null);

/// <summary>Asks experts or the public before deciding. Said again it holds the next consultation, or a longer one.</summary>
internal sealed class ConsultNameApplication(Store store, Rights rights) : Endpoint<ConsultNameApplicationRequest, NameApplicationResponse>
{
    private const int LongestDays = 365;

    public override void Configure()
    {
        Post("/api/v1/name-applications/{id}/consult");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s =>
        {
            s.Summary = "Consult experts or the public";
            s.Description = "While a public consultation runs anyone can read it, and nothing is approved before its last day is over.";
        });
    }

    public override Task HandleAsync(ConsultNameApplicationRequest request, CancellationToken cancellation)
    {
        var (today, latest) = (AsOf.Today, AsOf.Today.AddDays(LongestDays));
        ApplicationActing.Check(faults =>
        {
            ApplicationForm.Text("note", request.Note, ApplicationActing.LongestNote, faults);
            if (request.Ends < today || request.Ends > latest)
                faults.Add(new("ends", "input.range", ("from", today), ("to", latest), ("value", request.Ends)));
        });
        var kind = ApplicationRules.Word(request.Kind);
        return this.ActAsync(store, rights, request.Id, ApplicationAct.Consult, (writing, application) => application.StepAsync(writing, ApplicationAct.Consult, request.Note,
            new { kind, request.Ends }, ("consultation", kind), ("consultation_ends", request.Ends)), cancellation);
    }
}
