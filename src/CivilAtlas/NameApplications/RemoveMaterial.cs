namespace CivilAtlas.NameApplications;

internal sealed record RemoveMaterialRequest(Guid Id, Guid MaterialId);

/// <summary>Takes a file out of an application that is still in hand. Its history keeps it.</summary>
internal sealed class RemoveMaterial(Store store, Rights rights) : Endpoint<RemoveMaterialRequest>
{
    public override void Configure()
    {
        Delete("/api/v1/name-applications/{id}/materials/{materialId}");
        Roles(Rights.Holding(Deed.WriteName));
        Description(d => d.ClearDefaultProduces(200).Produces(204));
        Summary(s => s.Summary = "Take a file out of a draft, or of an application that was returned");
    }

    public override async Task HandleAsync(RemoveMaterialRequest request, CancellationToken cancellation)
    {
        await store.WriteAsync(Actor.Of(User), async writing =>
        {
            var application = await LockedApplication.TakeAsync(writing, rights, request.Id, ApplicationAct.RemoveMaterial, ApplicationActing.IfSaid(HttpContext.Request));
            var name = await writing.SingleOrDefaultAsync<string>(
                """
                update name_application_material set removed = @Instant, removed_by = @account
                where prefecture_id = @Prefecture and application_id = @Id and id = @MaterialId and removed is null
                returning name
                """, new { application.Prefecture, application.Id, application.Instant, request.MaterialId, account = writing.Actor.Account })
                ?? throw new NotFound("name-application.no-material", ("id", request.MaterialId));
            await application.StepAsync(writing, ApplicationAct.RemoveMaterial, null, new { request.MaterialId, name });
        }, cancellation);
        await Send.NoContentAsync(cancellation);
    }
}
