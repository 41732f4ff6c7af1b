using CivilAtlas.Divisions;

namespace CivilAtlas.NameApplications;

/// <summary>Drafts that another part of the register opens for an officer, who completes and submits them.</summary>
internal static class NameApplicationDrafts
{
    /// <summary>A renaming of one name, in the caller's transaction and scope. Gives the application's identity.</summary>
    public static async Task<Guid> OpenRenamingAsync(Writing writing, Guid placeNameId, string newName, string reason)
    {
        var name = await writing.SingleOrDefaultAsync<Named>(
            """
            select v.category, coalesce(now_.code, later.code) as code
            from place_name_version v
            left join division_version now_ on now_.division_id = v.division_id and now_.valid @> @today::date and upper_inf(now_.recorded)
            left join lateral (
                select d.code from division_lineage l join division_version d on d.division_id = l.to_division_id
                where l.from_division_id = v.division_id and d.valid @> @today::date and upper_inf(d.recorded)
                order by d.code limit 1) later on true
            where v.place_name_id = @placeNameId and v.valid @> @today::date and upper_inf(v.recorded)
            """, new { placeNameId, today = AsOf.Today })
            ?? throw new BadInput("items[0].placeNameId", "name-application.no-such-name", ("id", placeNameId));
        return await ApplicationWriting.BeginAsync(writing, ApplicationForm.Read(ApplicationKind.Renaming, name.Code ?? "", null, reason,
            [new(newName, name.Category, placeNameId)]));
    }

    private sealed record Named(string Category, string? Code);
}
