namespace CivilAtlas.NameApplications;

/// <summary>What to say where an application's division stands no more.</summary>
internal static class GoneDivision
{
    private sealed record Heir(string Code, string Name);

    private sealed record Gone(Guid DivisionId, string Name, DateOnly Ended);

    /// <summary>For what was sent: a code that never was, or is no more.</summary>
    public static async Task<BadInput> FaultAsync(Writing writing, string code, DateOnly today)
    {
        var id = await writing.SingleOrDefaultAsync<Guid?>("select division_id from division_code where code = @code", new { code });
        return id is { } known && await SuccessorsAsync(writing, known, today) is { } fault
            ? new([fault])
            : new("divisionCode", "division.unknown", ("code", code), ("day", today));
    }

    /// <summary>For what stands in the register: refuses where the division has gone since, and names what came after it.</summary>
    public static async Task RequireStandingAsync(Writing writing, Guid division, DateOnly day)
    {
        if (await SuccessorsAsync(writing, division, day) is { } fault)
            throw new Conflict([fault]);
    }

    /// <summary>Null while it stands.</summary>
    private static async Task<Fault?> SuccessorsAsync(Writing writing, Guid division, DateOnly day)
    {
        var gone = await writing.SingleOrDefaultAsync<Gone>(
            """
            select division_id, name, upper(valid) as ended from division_version
            where division_id = @division and upper_inf(recorded) and not exists (
                select from division_version v where v.division_id = @division and v.valid @> @day::date and upper_inf(v.recorded))
              and upper(valid) <= @day
            order by upper(valid) desc limit 1
            """, new { division, day });
        if (gone is null)
            return null;
        var heirs = await writing.QueryAsync<Heir>(Sql.Beside(typeof(GoneDivision)), new { division, day });
        return new("divisionCode", heirs.Count > 0 ? "name-application.division-gone" : "name-application.division-abolished",
            ("name", gone.Name), ("day", gone.Ended), ("successors", heirs.Select(h => $"{h.Name}（{h.Code}）")));
    }
}
