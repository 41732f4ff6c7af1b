namespace CivilAtlas.Divisions;

/// <summary>Takes a change through the register: what is known, what the rules make of it, what speaks against it, and the writing, in one transaction.</summary>
internal sealed class ChangeRegister(Store store, Rights rights, Romanizations.Gazetteers gazetteers)
{
    public async Task<(Guid Id, ChangePlan Plan)> RecordAsync(ChangeForm form, Actor actor, bool dryRun, CancellationToken cancellation)
    {
        var gazetteer = await gazetteers.CurrentAsync(cancellation);
        return await store.WriteAsync(actor, async writing =>
        {
            // The same lock as an import of divisions takes: codes are given one after the other, and recorded times never cross.
            await writing.ExecuteAsync("select pg_advisory_xact_lock(hashtext('import divisions'))");
            await CheckOriginsAsync(writing, form);
            var plan = ChangeRules.Plan(form, await ReadAsync(writing, form));
            await CheckRightsAsync(plan, actor, cancellation);
            plan.Faults.AddRange(await OriginFaultsAsync(writing, form));
            await ChangeShapes.DeriveAsync(writing, plan);
            await ChangeChecks.RunAsync(writing, plan);
            if (plan.Faults.Count > 0)
                throw new Conflict(plan.Faults);
            // A dry run goes the whole way, past every constraint of the database, and then back.
            if (dryRun)
                await writing.ExecuteAsync("savepoint dry_run");
            var id = await ChangeWriting.WriteAsync(writing, gazetteer, plan, drawShapes: !dryRun);
            if (dryRun)
                await writing.ExecuteAsync("rollback to savepoint dry_run");
            return (id, plan);
        }, cancellation);
    }

    private sealed record CodeRow(string Code, bool Known, bool Holds, DateOnly? First, DateOnly? Last, string? Heir);

    private static Task<IReadOnlyList<CodeRow>> CodesAsync(Writing writing, ChangeForm form) => writing.QueryAsync<CodeRow>(
        """
        select given.code, c.code is not null as known,
               coalesce(bool_or(v.valid @> @day::date), false) as holds,
               min(lower(v.valid)) as first, max(upper(v.valid)) as last,
               (select n.code from division_version n where n.division_id = c.division_id and n.valid @> @day::date and upper_inf(n.recorded)) as heir
        from unnest(@codes) given(code)
        left join division_code c on c.code = given.code
        left join division_version v on v.code = given.code and upper_inf(v.recorded)
        group by given.code, c.code, c.division_id
        """, new { codes = form.From.ToArray(), day = form.Effective });

    private static async Task CheckOriginsAsync(Writing writing, ChangeForm form)
    {
        var unknown = (await CodesAsync(writing, form)).Where(c => !c.Known).Select(c => c.Code).ToList();
        if (unknown.Count > 0)
            throw new NotFound("change.unknown-codes", ("codes", unknown));
    }

    private static async Task<IEnumerable<Fault>> OriginFaultsAsync(Writing writing, ChangeForm form) =>
        from row in await CodesAsync(writing, form)
        where !row.Holds
        let field = $"from[{Array.IndexOf([.. form.From], row.Code)}]"
        select row.First is null || row.First > form.Effective
            ? new Fault(field, "change.before-beginning", ("code", row.Code), ("day", row.First))
            : new Fault(field, row.Heir is null ? "change.code-ended" : "change.code-retired", ("code", row.Code), ("day", row.Last), ("heir", row.Heir));

    private static async Task<Surroundings> ReadAsync(Writing writing, ChangeForm form)
    {
        string[] from = [.. form.From], parents = [.. form.To.Select(t => t.ParentCode).OfType<string>()];
        var units = await writing.QueryAsync<StandingDivision>(Sql.Beside<ChangeRegister>("units"), new { from, parents, day = form.Effective });
        // All that share a target's beginning, so that followers find free numbers under it.
        var level = units.FirstOrDefault(u => form.From.Contains(u.Code))?.Level ?? DivisionLevel.Village;
        var prefixes = form.To.Select(t => CodeBook.Prefix(level, t.Code) + "%");
        var given = await writing.QueryAsync<GivenCode>("select code, division_id from division_code where code like any(@prefixes) or code = any(@codes)",
            new { prefixes = prefixes.ToArray(), codes = form.To.Select(t => t.Code).ToArray() });
        return new(units, new(given.ToDictionary(g => g.Code, g => g.DivisionId)));
    }

    private sealed record GivenCode(string Code, Guid DivisionId);

    /// <summary>Inside the account's division must lie what is changed and what it is put under; where it stays, what it stays under need not.</summary>
    private Task CheckRightsAsync(ChangePlan plan, Actor actor, CancellationToken cancellation) => rights.RequireDivisionsAsync(actor,
    [
        .. plan.All.Where(a => a.Before is not null).Select(a => a.Id),
        .. plan.All.Where(a => a.After is { } after && after.ParentId != a.Before?.ParentId && plan.Of(after.ParentId)?.Before is null && plan.Known.ById(after.ParentId) is not null)
            .Select(a => a.After!.ParentId!.Value),
        // A province begins under nobody.
        .. plan.All.Where(a => a is { Before: null, After: { Level: DivisionLevel.Province } }).Select(a => a.Id),
    ], cancellation);
}
