using CivilAtlas.PlaceNames;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameApplications;

/// <summary>An approval as the register gets it.</summary>
internal sealed record NameDecision(LockedApplication Application, DateOnly Day, string? Document, string? Exemption)
{
    private string Reason => Document is null ? Application.Number : $"{Application.Number} {Document}";

    public async Task WriteAsync(Writing writing, Gazetteer gazetteer, IReadOnlyList<PendingItem> items)
    {
        foreach (var item in items)
            await (Application.Kind switch
            {
                ApplicationKind.Naming => CreateAsync(writing, gazetteer, item),
                ApplicationKind.Renaming => RenameAsync(writing, gazetteer, item),
                _ => RetireAsync(writing, item),
            });
    }

    private async Task CreateAsync(Writing writing, Gazetteer gazetteer, PendingItem item)
    {
        var state = new PlaceNameState(item.Name, item.Category, PlaceNameStatus.Approved, Application.DivisionId, item.Readings, item.Meaning, item.Origin,
            Geometry: item.Geometry, Document: Document, ApplicationId: Application.Id,
            PlaceCode: await PlaceCodes.NextAsync(writing, Application.DivisionId, item.Category, Day), Source: "application");
        var id = await PlaceNameWriting.CreateAsync(writing, gazetteer, state, Day, Reason);
        await writing.ExecuteAsync(
            "update name_application_item set place_name_id = @id where prefecture_id = @Prefecture and application_id = @application and position = @Position",
            new { id, Application.Prefecture, application = Application.Id, item.Position });
    }

    private async Task RenameAsync(Writing writing, Gazetteer gazetteer, PendingItem item)
    {
        var before = await StandingAsync(writing, item);
        await PlaceNameWriting.ChangeAsync(writing, gazetteer, item.PlaceNameId!.Value, before with
        {
            Name = item.Name, Readings = item.Readings, Meaning = item.Meaning ?? before.Meaning, Origin = item.Origin ?? before.Origin,
            Geometry = item.Geometry ?? before.Geometry, Document = Document, ApplicationId = Application.Id,
        }, Day, Reason);
    }

    private async Task RetireAsync(Writing writing, PendingItem item)
    {
        await StandingAsync(writing, item);
        await PlaceNameWriting.RetireAsync(writing, item.PlaceNameId!.Value, Day, Document, Application.Id, Reason);
    }

    /// <summary>The name as the application knew it; refuses where it has changed or gone since, and where it is protected and nothing exempts it.</summary>
    private async Task<PlaceNameState> StandingAsync(Writing writing, PendingItem item)
    {
        var state = await PlaceNameWriting.StateAsync(writing, item.PlaceNameId!.Value, Day);
        var known = await writing.SingleOrDefaultAsync<string>(
            "select coalesce(former_name, name) from name_application_item where prefecture_id = @Prefecture and application_id = @application and position = @Position",
            new { Application.Prefecture, application = Application.Id, item.Position });
        if (!PlaceNameStatus.Standing.Contains(state.Status))
            throw new Conflict($"{item.Field}.placeNameId", "name-application.name-stands-no-more", ("name", state.Name));
        if (state.Name != known)
            throw new Conflict($"{item.Field}.placeNameId", "name-application.renamed-meanwhile", ("known", known), ("name", state.Name));
        // 地名管理条例 Art. 26: a name on the list of historic names is generally neither changed nor abolished.
        if (state.ProtectedBatch is { } batch && Exemption is null)
            throw new BadInput("exemption", "name-application.exemption-missing", ("name", state.Name), ("batch", batch));
        return state;
    }
}
