namespace CivilAtlas.NameApplications;

/// <summary>What the register knows of a division and the names that an application is about.</summary>
/// <param name="Path">The division and all above it.</param>
internal sealed record ApplicationGround(Guid DivisionId, Guid Prefecture, Guid[] Path, IReadOnlyList<GroundItem> Items)
{
    /// <summary>Holds a form against the register as it stands today; throws with every fault.</summary>
    public static async Task<ApplicationGround> ReadAsync(Writing writing, ApplicationForm form, DateOnly today)
    {
        var place = await PlaceOf(writing, form.DivisionCode, today) ?? throw await GoneDivision.FaultAsync(writing, form.DivisionCode, today);
        var items = await writing.QueryAsync<GroundItem>(Sql.Beside<ApplicationGround>("items"), new
        {
            division = place.Id, today,
            ids = form.Items.Select(i => i.PlaceNameId).ToArray(),
            shapes = form.Items.Select(i => i.Geometry).ToArray(),
        });
        var faults = new List<Fault>();
        foreach (var (item, known) in form.Items.Zip(items))
            Check(form.Kind, item, known, faults);
        return faults.Count > 0 ? throw new BadInput(faults) : new(place.Id, place.Prefecture, place.Path, items);
    }

    private static Task<PlaceRow?> PlaceOf(Writing writing, string code, DateOnly today) =>
        writing.SingleOrDefaultAsync<PlaceRow>(Sql.Beside<ApplicationGround>("division"), new { code, today });

    private static void Check(ApplicationKind kind, ApplicationItem item, GroundItem known, List<Fault> faults)
    {
        var field = $"items[{known.Position}]";
        if (known.Outside)
            faults.Add(new($"{field}.geometry", "name-application.outside-division"));
        if (kind == ApplicationKind.Naming)
            return;
        if (known.Name is null)
            faults.Add(new($"{field}.placeNameId", "name-application.no-such-name", ("id", item.PlaceNameId)));
        else if (!known.Stands)
            faults.Add(new($"{field}.placeNameId", "name-application.name-stands-no-more", ("name", known.Name)));
        else if (!known.Inside)
            faults.Add(new($"{field}.placeNameId", "name-application.name-of-another-division", ("name", known.Name)));
        else if (known.Category != item.Category)
            faults.Add(new($"{field}.category", "name-application.other-category", ("name", known.Name), ("category", known.Category)));
        else if ((kind == ApplicationKind.Renaming) == (known.Name == item.Name))
            faults.Add(new($"{field}.name", kind == ApplicationKind.Renaming ? "name-application.same-name" : "name-application.other-name", ("name", known.Name)));
    }

    private sealed record PlaceRow(Guid Id, Guid Prefecture, Guid[] Path);
}

/// <summary>The register's name that an item is about, as it stands today; nulls where it is about none.</summary>
/// <param name="Inside">It lies in the application's division, or in one that came to it.</param>
/// <param name="Outside">The item's own geometry lies wholly outside the division.</param>
internal sealed record GroundItem(int Position, string? Name, string? Category, bool Stands, bool Inside, bool Outside);
