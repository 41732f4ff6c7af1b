using System.Text.Json;
using CivilAtlas.Requests;

namespace CivilAtlas.Divisions;

/// <summary>Writes a plan: what was known until now ends its recorded time and stands again with its validity cut; from the day on stands what is new.</summary>
internal static class ChangeWriting
{
    public static async Task<Guid> WriteAsync(Writing writing, Toponymy.Gazetteer gazetteer, ChangePlan plan, bool drawShapes)
    {
        var id = Guid.CreateVersion7();
        var all = plan.All.ToList();
        // Taken under the lock: later than every recorded time before it, which now(), the transaction's beginning, need not be.
        var now = await writing.SingleOrDefaultAsync<DateTime>("select clock_timestamp()");
        await writing.ExecuteAsync("insert into division_change (id, kind, effective, document, request, account, recorded_at) values (@id, @kind, @effective, @document, @request::jsonb, @account, @now)",
            new { id, kind = plan.Form.Word, effective = plan.Form.Effective, document = plan.Form.Document, request = Summary(plan), account = writing.Actor.Account, now });
        await writing.ExecuteAsync("insert into division select unnest(@ids)", new { ids = all.Where(a => a.Before is null).Select(a => a.Id).ToArray() });
        var codes = plan.Known.Codes.New.ToList();
        await writing.ExecuteAsync("insert into division_code (code, division_id) select * from unnest(@codes, @ids)",
            new { codes = codes.Select(c => c.Code).ToArray(), ids = codes.Select(c => c.Division).ToArray() });
        await writing.ExecuteAsync("update division_version set recorded = tstzrange(lower(recorded), @now) where id = any(@versions)",
            new { now, versions = all.Where(a => a.Before is not null).Select(a => a.Before!.VersionId).ToArray() });
        // From the province down: the wall of rights looks a new row's parent up among the rows that stand.
        foreach (var level in Enum.GetValues<DivisionLevel>())
            await WriteLevelAsync(writing, plan, level, now);
        await writing.ExecuteAsync(
            """
            insert into division_lineage (change_id, from_division_id, from_code, to_division_id, to_code)
            select @id, nullif(f, @none), nullif(fc, ''), nullif(t, @none), nullif(tc, '') from unnest(@from, @fromCodes, @to, @toCodes) as link(f, fc, t, tc)
            """, new
            {
                id, none = Guid.Empty,
                from = plan.Lineage.Select(l => l.From ?? Guid.Empty).ToArray(), fromCodes = plan.Lineage.Select(l => l.FromCode ?? "").ToArray(),
                to = plan.Lineage.Select(l => l.To ?? Guid.Empty).ToArray(), toCodes = plan.Lineage.Select(l => l.ToCode ?? "").ToArray(),
            });
        foreach (var (one, described) in all.Join(plan.Describe(), a => a.Id, d => d.Id, (a, d) => (a, d)))
            await writing.RecordAsync(new(plan.Known.PrefectureOf(one.After?.ParentId ?? one.Id) is var p && p != Guid.Empty ? p : plan.Known.PrefectureOf(one.Id),
                "division", one.Id, plan.Form.Word, plan.Form.Document, Json(described.Before), Json(described.After)));
        await PlaceNames.DivisionNameFollowing.FollowAsync(writing, gazetteer, plan);
        if (drawShapes && all.Exists(a => a.After?.Shape is not null))
            await DivisionShapes.RebuildAsync(writing.Connection, writing.Transaction, null, writing.Cancellation);
        return id;
    }

    private static async Task WriteLevelAsync(Writing writing, ChangePlan plan, DivisionLevel level, DateTime now)
    {
        var cut = plan.All.Where(a => a.Before?.Level == level).ToList();
        if (cut.Count > 0)
            await writing.ExecuteAsync(Sql.Beside(typeof(ChangeWriting), "cut"),
                new { now, effective = plan.Form.Effective, versions = cut.Select(a => a.Before!.VersionId).ToArray() });
        var next = plan.All.Where(a => a.After?.Level == level).ToList();
        if (next.Count == 0)
            return;
        await writing.ExecuteAsync(Sql.Beside(typeof(ChangeWriting), "next"), new
        {
            now, effective = plan.Form.Effective, source = plan.Form.Document, level = level.Word(), none = Guid.Empty,
            ids = next.Select(a => a.Id).ToArray(),
            befores = next.Select(a => a.Before?.VersionId ?? 0).ToArray(),
            codes = next.Select(a => a.After!.Code).ToArray(),
            names = next.Select(a => a.After!.Name).ToArray(),
            kinds = next.Select(a => a.After!.Kind).ToArray(),
            parents = next.Select(a => a.After!.ParentId ?? Guid.Empty).ToArray(),
            lons = next.Select(a => a.After!.Seat?.X ?? double.NaN).ToArray(),
            lats = next.Select(a => a.After!.Seat?.Y ?? double.NaN).ToArray(),
            shapes = next.Select(a => a.After!.Shape?.AsBinary() ?? []).ToArray(),
        });
    }

    /// <summary>What the list of changes shows: the divisions named, not those that follow.</summary>
    private static string Summary(ChangePlan plan) => JsonSerializer.Serialize(new
    {
        from = plan.Form.From.Select(code => plan.Known.ByCode(code)!).Select(u => new { u.Id, u.Code, u.Name }),
        to = plan.Form.To.Select(t => plan.All.First(a => a.Field == t.Field)).Select(a => new { a.Id, a.After!.Code, a.After.Name }),
    }, JsonShape.Options);

    private static string? Json(DivisionState? state) => state is null ? null : JsonSerializer.Serialize(state, JsonShape.Options);
}
