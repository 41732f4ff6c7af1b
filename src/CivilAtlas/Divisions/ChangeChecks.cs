namespace CivilAtlas.Divisions;

/// <summary>What speaks against a plan that only the register can tell: later changes, orphans, neighbours.</summary>
internal static class ChangeChecks
{
    /// <summary>Neighbours drawn from different sources miss each other by a little: below a thousandth of the smaller, or a hectare, nobody is refused.</summary>
    private const double LeastShare = 0.001, LeastSquareMetres = 10_000;

    private sealed record TimeRow(string Problem, string Code, string Name, DateOnly? Day, string? Above);

    private sealed record ShapeRow(string Problem, int Place, string Code, string Name, double SquareKilometres, double Lon, double Lat);

    public static async Task RunAsync(Writing writing, ChangePlan plan)
    {
        foreach (var row in await writing.QueryAsync<TimeRow>(Sql.Beside(typeof(ChangeChecks), "times"), new
        {
            day = plan.Form.Effective,
            affected = plan.All.Where(a => a.Before is not null).Select(a => a.Id).ToArray(),
            ended = plan.Ended.Select(a => a.Id).ToArray(),
            recoded = plan.All.Where(a => a.Before is { } b && a.After is { } n && b.Code != n.Code).Select(a => a.Id).ToArray(),
            parents = plan.All.Select(a => a.After?.ParentId).OfType<Guid>().Where(id => plan.Of(id) is null).Distinct().ToArray(),
        }))
            plan.Refuse(row.Problem == "change.parent-ends" || plan.Form.Kind == ChangeKind.Split ? "to" : "from", row.Problem, ("code", row.Code), ("name", row.Name), ("day", row.Day), ("parent", row.Above));
        if (plan.Faults.Count == 0)
            await CheckShapesAsync(writing, plan);
    }

    private static async Task CheckShapesAsync(Writing writing, ChangePlan plan)
    {
        var drawn = plan.All.Where(a => a.After is { ShapeGiven: true }).ToList();
        if (drawn.Count == 0)
            return;
        foreach (var row in await writing.QueryAsync<ShapeRow>(Sql.Beside(typeof(ChangeChecks), "shapes"), new
        {
            day = plan.Form.Effective,
            ids = drawn.Select(a => a.Id).ToArray(),
            codes = drawn.Select(a => a.After!.Code).ToArray(),
            names = drawn.Select(a => a.After!.Name).ToArray(),
            levels = drawn.Select(a => a.After!.Level.Word()).ToArray(),
            parents = drawn.Select(a => a.After!.ParentId ?? Guid.Empty).ToArray(),
            shapes = drawn.Select(a => a.After!.Shape!.AsBinary()).ToArray(),
            // What ends, and what is drawn anew without having been given here, is no neighbour any more.
            gone = plan.All.Where(a => a.After is null || a.After.Shape is not null).Select(a => a.Id).ToArray(),
            moved = plan.All.Where(a => a is { Before: not null, After: not null }).Select(a => a.Id).ToArray(),
            movedTo = plan.All.Where(a => a is { Before: not null, After: not null }).Select(a => a.After!.ParentId ?? Guid.Empty).ToArray(),
            share = LeastShare,
            least = LeastSquareMetres,
        }))
            plan.Refuse($"{drawn[row.Place - 1].Field}.geometry", row.Problem, ("code", row.Code), ("name", row.Name),
                ("area", Math.Round(row.SquareKilometres, 3)), ("lon", Math.Round(row.Lon, 5)), ("lat", Math.Round(row.Lat, 5)));
    }
}
