namespace CivilAtlas.NameApplications;

/// <summary>Who may see which applications: officers those of their own division whole, every account the announced ones in short.</summary>
internal static class ApplicationReading
{
    public static readonly string[] Officers = [.. Rights.Holding(Deed.WriteName).Union(Rights.Holding(Deed.DecideName))];

    public static bool IsOfficer(Actor actor) => actor.Roles.Overlaps(Officers);

    /// <summary>True: the whole application; false: what was announced. Refuses where nothing of it may be seen.</summary>
    public static async Task<bool> SeesWholeAsync(Rights rights, Actor actor, NameApplicationRow row, CancellationToken cancellation)
    {
        try
        {
            if (!IsOfficer(actor))
                throw new Forbidden("rights.role");
            await rights.RequireDivisionsAsync(actor, [row.DivisionId], cancellation);
            return true;
        }
        catch (Forbidden) when (row.IsAnnounced)
        {
            return false;
        }
    }

    /// <summary>"and …" on <c>a</c> with the values it names.</summary>
    public static (string Condition, (string, object?) Value) Within(Actor actor) => !IsOfficer(actor)
        ? ("and a.state = 'announced'", ("scope", null))
        : (actor.DivisionId is null ? "" : "and (a.path @> array[@scope::uuid] or a.state = 'announced')", ("scope", actor.DivisionId));
}
