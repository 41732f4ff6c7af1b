namespace CivilAtlas.Divisions;

/// <summary>Shapes that follow from others: of a successor, all it was merged from; of what remains after a split, what the parts have left.</summary>
internal static class ChangeShapes
{
    public static async Task DeriveAsync(Writing writing, ChangePlan plan)
    {
        if (plan.Faults.Count > 0 || plan.Form.Kind is not (ChangeKind.Merge or ChangeKind.Split))
            return;
        var named = plan.All.Where(a => a.After is not null && a.Field is not null).ToList();
        if (plan.Form.Kind == ChangeKind.Merge && named[0].After!.Shape is null)
        {
            var origins = plan.Form.From.Select(code => plan.Known.ByCode(code)!).ToList();
            if (origins.TrueForAll(o => o.HasShape))
                await DeriveAsync(writing, plan, named[0], "select st_asbinary(st_multi(st_union(geometry))) from division_version where id = any(@versions)",
                    new { versions = origins.Select(o => o.VersionId).ToArray() });
        }
        var survivor = named.Find(a => a.Before is { HasShape: true } && a.After!.Shape is null);
        if (plan.Form.Kind == ChangeKind.Split && survivor is not null && named.TrueForAll(a => a == survivor || a.After!.Shape is not null))
            await DeriveAsync(writing, plan, survivor,
                """
                select st_asbinary(st_multi(st_collectionextract(st_difference(v.geometry, (select st_union(st_geomfromwkb(part, 4490)) from unnest(@parts) part)), 3)))
                from division_version v where v.id = @version
                """,
                new { version = survivor.Before!.VersionId, parts = named.Where(a => a != survivor).Select(a => a.After!.Shape!.AsBinary()).ToArray() });
    }

    private static async Task DeriveAsync(Writing writing, ChangePlan plan, Affected one, string sql, object values)
    {
        var shape = new NetTopologySuite.IO.WKBReader().Read((await writing.SingleOrDefaultAsync<byte[]>(sql, values))!);
        if (!shape.IsEmpty)
            plan.Put(one with { After = one.After! with { Shape = shape } });
    }
}
