using System.Security.Claims;
using CivilAtlas.Problems;

namespace CivilAtlas.Accounts;

/// <summary>What may be done, and the only place that says by whom and where.</summary>
internal enum Deed { ReadDrafts, RecordDivisionChange, ImportDivisions, WriteFacility, WriteName, DecideName, ReportSign, Assess, OwnData, ManageAccounts, ChangeSettings }

/// <summary>The one check of rights. Row-level security (migration 0006) stands behind it.</summary>
internal sealed class Rights(Store store)
{
    private static readonly Dictionary<Deed, string[]> Holders = new()
    {
        [Deed.ReadDrafts] = Role.All,
        [Deed.RecordDivisionChange] = [Role.Approver, Role.Administrator],
        [Deed.ImportDivisions] = [Role.Administrator],
        [Deed.WriteFacility] = [Role.Planner, Role.Administrator],
        [Deed.WriteName] = [Role.NameOfficer, Role.Administrator],
        [Deed.DecideName] = [Role.Approver, Role.Administrator],
        [Deed.ReportSign] = [Role.Surveyor, Role.NameOfficer, Role.Administrator],
        [Deed.Assess] = [Role.Planner, Role.Approver, Role.Administrator],
        [Deed.OwnData] = [Role.Planner, Role.Administrator],
        [Deed.ManageAccounts] = [Role.Administrator],
        [Deed.ChangeSettings] = [Role.Administrator],
    };

    /// <summary>For an endpoint's <c>Configure</c>: <c>Roles(Rights.Holding(Deed.WriteFacility))</c>.</summary>
    public static string[] Holding(Deed deed) => Holders[deed];

    /// <summary>
    /// Refuses unless the caller may read what was made from a planner's own data about the division: 401 who is not signed in,
    /// 403 who holds no such role, or holds it elsewhere.
    /// </summary>
    public async Task RequireReaderOfOwnDataAsync(ClaimsPrincipal caller, Guid division, CancellationToken cancellation)
    {
        if (caller.Identity?.IsAuthenticated != true)
            throw new Refused(401, "rights.sign-in");
        var actor = Actor.Of(caller);
        if (!ReadsOwnData(actor))
            throw new Forbidden("rights.role");
        await RequireDivisionsAsync(actor, [division], cancellation);
    }

    public static bool ReadsOwnData(Actor actor) => Holders[Deed.OwnData].Any(actor.Roles.Contains);

    /// <summary>Refuses unless every place (lon, lat) lies in the actor's division today.</summary>
    public async Task RequirePlacesAsync(Actor actor, IReadOnlyList<(double Lon, double Lat)> places, CancellationToken cancellation)
    {
        if (actor.DivisionId is null || places.Count == 0)
            return;
        var inside = await store.SingleOrDefaultAsync<bool>(
            """
            select bool_and(exists (
                select from division_version v
                where v.division_id = @division and upper_inf(v.recorded) and upper_inf(v.valid)
                  and st_covers(v.geometry, st_setsrid(st_makepoint(lon, lat), 4490))))
            from unnest(@lons, @lats) as place(lon, lat)
            """,
            new { division = actor.DivisionId, lons = places.Select(p => p.Lon).ToArray(), lats = places.Select(p => p.Lat).ToArray() },
            cancellation);
        if (!inside)
            throw new Forbidden("rights.outside-division");
    }

    /// <summary>Refuses unless every division is the actor's own or lies under it today.</summary>
    public async Task RequireDivisionsAsync(Actor actor, IReadOnlyList<Guid> divisions, CancellationToken cancellation)
    {
        if (actor.DivisionId is null)
            return;
        var inside = await store.SingleOrDefaultAsync<bool>(
            """
            with recursive below as (
                select @division::uuid as division_id
                union
                select v.division_id from division_version v
                join below b on v.parent_id = b.division_id
                where upper_inf(v.recorded))
            select not exists (select unnest(@divisions) except select division_id from below)
            """,
            new { division = actor.DivisionId, divisions = divisions.ToArray() }, cancellation);
        if (!inside)
            throw new Forbidden("rights.outside-division");
    }
}
