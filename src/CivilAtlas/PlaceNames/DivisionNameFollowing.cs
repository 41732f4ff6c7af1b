using CivilAtlas.Divisions;
using CivilAtlas.Toponymy;
using NetTopologySuite.Geometries;

namespace CivilAtlas.PlaceNames;

/// <summary>
/// What a change of divisions makes of place names, in its own transaction: the divisions' own names follow them,
/// and the names that lie in divisions which ended or went to another parent come to lie where these did.
/// </summary>
internal static class DivisionNameFollowing
{
    private sealed record OwnName(Guid DivisionId, Guid PlaceNameId);

    public static async Task FollowAsync(Writing writing, Gazetteer gazetteer, ChangePlan plan)
    {
        var all = plan.All.OrderBy(a => a.After?.Level ?? a.Before!.Level).ToList();
        // A name the division had before is found by its own words, not by today's; one that is historic already stays so.
        var own = (await writing.QueryAsync<OwnName>(
            """
            select named_division_id as division_id, place_name_id from place_name_version
            where named_division_id = any(@ids) and upper_inf(recorded) and valid @> @day::date and status <> 'historic'
            """, new { ids = all.Select(a => a.Id).ToArray(), day = plan.Form.Effective })).ToDictionary(n => n.DivisionId, n => n.PlaceNameId);
        // Where no division's name was ever taken up, the office does not keep them here.
        var kept = own.Count > 0 || await writing.SingleOrDefaultAsync<bool>("select exists (select from place_name_version where named_division_id is not null)");
        foreach (var division in all.Where(a => a.After is not null && kept))
            own[division.Id] = own.TryGetValue(division.Id, out var known)
                ? await ChangeAsync(writing, gazetteer, plan, known, division.After!, division.Id)
                : await CreateAsync(writing, gazetteer, plan, division.After!, division.Id);
        foreach (var division in all.Where(a => a.After is null && own.ContainsKey(a.Id)))
            await PlaceNameWriting.RetireAsync(writing, own[division.Id], plan.Form.Effective, plan.Form.Document, null, plan.Form.Document);
        foreach (var (from, _, to, _) in plan.Lineage)
            if (plan.Of(from) is { Before: { } ended, After: null } && to is { } heir && own.TryGetValue(heir, out var leadsTo))
                await LeadAsync(writing, gazetteer, leadsTo, ended.Name, plan.Form.Effective);
        await MoveAsync(writing, plan, all);
    }

    private static async Task<Guid> ChangeAsync(Writing writing, Gazetteer gazetteer, ChangePlan plan, Guid id, NextState after, Guid division)
    {
        var before = await PlaceNameWriting.StateAsync(writing, id, plan.Form.Effective);
        var next = before with
        {
            Name = after.Name, Category = NameCategory.OfDivision(after.Level.Word(), after.Kind), DivisionId = after.ParentId ?? division,
            Geometry = PlaceOf(after) ?? before.Geometry, Readings = after.Name == before.Name ? before.Readings : null,
        };
        if (next != before)
            await PlaceNameWriting.ChangeAsync(writing, gazetteer, id, next with { Document = plan.Form.Document }, plan.Form.Effective, plan.Form.Document);
        return id;
    }

    private static Task<Guid> CreateAsync(Writing writing, Gazetteer gazetteer, ChangePlan plan, NextState after, Guid division) =>
        PlaceNameWriting.CreateAsync(writing, gazetteer, new(after.Name, NameCategory.OfDivision(after.Level.Word(), after.Kind), PlaceNameStatus.Approved, after.ParentId ?? division,
            Geometry: PlaceOf(after), Document: plan.Form.Document, Source: DivisionNames.Source, NamedDivisionId: division), plan.Form.Effective, plan.Form.Document);

    private static string? PlaceOf(NextState after) =>
        after.Seat is { } seat ? GeoJson.Write(Spatial.Store.Factory.CreatePoint(seat))
        : after is { ShapeGiven: true, Shape: { } shape } ? GeoJson.Write(shape.PointOnSurface) : null;

    /// <summary>Who asks for the division that ended is led to what it became.</summary>
    private static async Task LeadAsync(Writing writing, Gazetteer gazetteer, Guid heir, string ended, DateOnly day)
    {
        var name = await LockedPlaceName.TakeAsync(writing, heir);
        if (name.On(day).Name == ended)
            return;
        await name.KeepFormerAsync(writing, ended, day.AddDays(-1), DivisionNames.Source);
        await PlaceNameTerms.RenewAsync(writing, gazetteer, heir);
    }

    private static Task MoveAsync(Writing writing, ChangePlan plan, List<Affected> all)
    {
        var heirs = plan.Lineage.Where(l => plan.Of(l.From) is { After: null } && l.To is not null).ToList();
        Guid[] moved = [.. all.Where(a => a.Before is { } b && (a.After is null || a.After.ParentId != b.ParentId)).Select(a => a.Id)];
        return moved.Length == 0 ? Task.CompletedTask : writing.ExecuteLongAsync(Sql.Beside(typeof(DivisionNameFollowing)), new
        {
            day = plan.Form.Effective, moved, named = all.Select(a => a.Id).ToArray(), account = writing.Actor.Account, reason = plan.Form.Document,
            ended = heirs.Select(l => l.From!.Value).ToArray(), heirs = heirs.Select(l => l.To!.Value).ToArray(),
        });
    }
}
