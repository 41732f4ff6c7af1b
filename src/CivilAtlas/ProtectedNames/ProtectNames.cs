using CivilAtlas.Divisions;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;

namespace CivilAtlas.ProtectedNames;

/// <param name="Title">What the list is called: 长沙市历史地名保护名录（第一批）. A name bears it as its protectedBatch.</param>
/// <param name="Document">The document it was issued with.</param>
/// <param name="Issued">The day from which it protects.</param>
internal sealed record ProtectedBatch(string Title, string Document, DateOnly Issued);

/// <summary>What a list protects after a write.</summary>
/// <param name="Protected">Names that were put on it now; what stood on it already is not counted.</param>
internal sealed record ProtectNamesResponse(ProtectedBatch Batch, int Protected, long Names);

/// <param name="PlaceNameIds">At most a thousand at once; the same batch again adds to it.</param>
internal sealed record ProtectNamesRequest(ProtectedBatch Batch, IReadOnlyList<Guid> PlaceNameIds);

/// <summary>Puts names on a list of protected historic names: all of them or none.</summary>
internal sealed class ProtectNames(Store store, Rights rights, Gazetteers gazetteers) : Endpoint<ProtectNamesRequest, ProtectNamesResponse>
{
    private const int LongestTitle = 100, LongestDocument = 200, MostAtOnce = 1000;

    public override void Configure()
    {
        Post("/api/v1/protected-names");
        Roles(Rights.Holding(Deed.DecideName));
        Summary(s => s.Summary = "Protect names by a list (历史地名保护名录)");
    }

    public override async Task HandleAsync(ProtectNamesRequest request, CancellationToken cancellation)
    {
        var batch = Check(request);
        var (actor, gazetteer) = (Actor.Of(User), await gazetteers.CurrentAsync(cancellation));
        var ids = request.PlaceNameIds.Distinct().Order().ToList(); // in one order, so that two lists at once do not wait for each other in a ring
        var response = await store.WriteAsync(actor, async writing =>
        {
            await KeepAsync(writing, batch);
            var done = 0;
            foreach (var (id, i) in ids.Select((id, i) => (id, i)))
            {
                // From the list's day on, through all that the name was and will be since; a name recorded later is protected from its beginning.
                var name = await LockedPlaceName.TakeAsync(writing, id);
                var versions = name.Standing.Where(v => v.ValidTo is null || v.ValidTo > batch.Issued).ToList();
                await rights.RequireDivisionsAsync(actor, [.. versions.Select(v => v.DivisionId)], cancellation);
                Require(versions, batch, $"placeNameIds[{i}]");
                foreach (var version in versions.Where(v => v.ProtectedBatch is null))
                    await PlaceNameWriting.ChangeAsync(writing, gazetteer, id, version.State with { ProtectedBatch = batch.Title },
                        version.ValidFrom > batch.Issued ? version.ValidFrom : batch.Issued, batch.Document);
                done += versions.Exists(v => v.ProtectedBatch is null) ? 1 : 0;
            }
            return new ProtectNamesResponse(batch, done, await writing.SingleOrDefaultAsync<long>(
                "select count(distinct place_name_id) from place_name_version where protected_batch = @Title and upper_inf(recorded)", batch));
        }, cancellation);
        await Send.OkAsync(response, cancellation);
    }

    private static void Require(List<StandingPlaceName> versions, ProtectedBatch batch, string field)
    {
        if (versions.Count == 0 || versions[^1].Status is PlaceNameStatus.Proposed or PlaceNameStatus.Rejected)
            throw new Conflict(field, "protected-name.not-approved", ("name", versions.Count == 0 ? "" : versions[^1].Name));
        if (versions.FirstOrDefault(v => v.ProtectedBatch is { } other && other != batch.Title) is { } elsewhere)
            throw new Conflict(field, "protected-name.on-another", ("name", elsewhere.Name), ("batch", elsewhere.ProtectedBatch));
    }

    private static ProtectedBatch Check(ProtectNamesRequest request)
    {
        var (faults, batch) = (new List<Fault>(), request.Batch);
        if (PlainText.FaultOf("batch.title", batch.Title, LongestTitle) is { } title)
            faults.Add(title);
        if (PlainText.FaultOf("batch.document", batch.Document, LongestDocument) is { } document)
            faults.Add(document);
        if (batch.Issued > AsOf.Today)
            faults.Add(new("batch.issued", "protected-name.not-issued", ("day", batch.Issued)));
        if (request.PlaceNameIds.Count is 0 or > MostAtOnce)
            faults.Add(new("placeNameIds", "protected-name.count", ("most", MostAtOnce), ("value", request.PlaceNameIds.Count)));
        return faults.Count > 0 ? throw new BadInput(faults) : batch with { Title = batch.Title.Trim(), Document = batch.Document.Trim() };
    }

    /// <summary>A list is issued once; one of the same title with another document or day is a slip of the pen.</summary>
    private static async Task KeepAsync(Writing writing, ProtectedBatch batch)
    {
        await writing.ExecuteAsync("insert into protected_batch (title, document, issued, account) values (@Title, @Document, @Issued, @Account) on conflict do nothing",
            new { batch.Title, batch.Document, batch.Issued, writing.Actor.Account });
        var kept = await writing.SingleOrDefaultAsync<ProtectedBatch>("select title, document, issued from protected_batch where title = @Title for update", batch);
        if (kept != batch)
            throw new Conflict("batch", "protected-name.another-batch", ("title", batch.Title), ("document", kept!.Document), ("day", kept.Issued));
    }
}
