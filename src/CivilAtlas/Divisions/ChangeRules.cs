using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <summary>What each kind of change does to the divisions it names and to all that lie below them.</summary>
internal static class ChangeRules
{
    public static ChangePlan Plan(ChangeForm form, Surroundings known)
    {
        var plan = new ChangePlan(form, known);
        var origins = form.From.Select(code => known.ByCode(code)).OfType<StandingDivision>().ToList();
        if (origins.Count < form.From.Count)
            return plan;
        switch (form.Kind)
        {
            case ChangeKind.Establish: Establish(plan); break;
            case ChangeKind.Abolish: Abolish(plan, origins); break;
            case ChangeKind.Merge: Merge(plan, origins); break;
            case ChangeKind.Split: Split(plan, origins[0]); break;
            default: Alter(plan, origins); break;
        }
        foreach (var ended in plan.Ended.Where(e => e.Before!.FirstDay >= form.Effective))
            plan.Refuse($"from[{Array.IndexOf([.. form.From], ended.Before!.Code)}]", "change.before-beginning", ("code", ended.Before.Code), ("day", ended.Before.FirstDay));
        foreach (var named in plan.All.Where(a => a is { After: not null, Field: not null }))
            CheckNamed(plan, named, named.After!);
        return plan;
    }

    private static void Establish(ChangePlan plan)
    {
        foreach (var target in plan.Form.To.OrderBy(t => LevelOf(t.Code)))
        {
            var id = Guid.CreateVersion7();
            Put(plan, target, id, null, LevelOf(target.Code), null);
            plan.Lineage.Add((null, null, id, target.Code));
        }
    }

    private static void Abolish(ChangePlan plan, List<StandingDivision> origins)
    {
        foreach (var origin in origins)
        {
            plan.Put(new(origin.Id, origin, null, null));
            plan.Lineage.Add((origin.Id, origin.Code, null, null));
        }
    }

    /// <summary>The unit lives on, whatever its code, name or parent: rename, recode, transfer, move-seat, redraw, upgrade.</summary>
    private static void Alter(ChangePlan plan, List<StandingDivision> origins)
    {
        var pairs = origins.Zip(plan.Form.To).ToList();
        foreach (var (origin, target) in pairs)
        {
            Put(plan, target, origin.Id, origin, origin.Level, origin.ParentId);
            plan.Lineage.Add((origin.Id, origin.Code, origin.Id, target.Code));
            if (Same(origin, plan.Of(origin.Id)!.After!))
                plan.Refuse(target.Field, "change.nothing-changes", ("code", origin.Code));
        }
        // Under a code that cannot be had nothing is followed: one reason is enough.
        foreach (var (origin, target) in pairs.Where(p => !plan.Faults.Exists(f => f.Field == $"{p.Second.Field}.code")))
            FollowAll(plan, [(origin.Code, origin.Id, target.Code, plan.Known.ChildrenOf(origin.Id))], origin.Level, renumber: false);
    }

    private static void Merge(ChangePlan plan, List<StandingDivision> origins)
    {
        var target = plan.Form.To[0];
        var survivor = origins.Find(o => o.Code == target.Code);
        var successor = survivor?.Id ?? Guid.CreateVersion7();
        if (origins.Exists(o => o.Level != origins[0].Level))
            plan.Refuse("from", "change.levels-differ");
        if (target.ParentCode is null && origins.Exists(o => o.ParentId != origins[0].ParentId))
            plan.Refuse($"{target.Field}.parentCode", "change.parents-differ");
        foreach (var origin in origins.Where(o => o != survivor))
            plan.Put(new(origin.Id, origin, null, null));
        Put(plan, target, successor, survivor, origins[0].Level, origins[0].ParentId);
        plan.Lineage.AddRange(origins.Select(o => ((Guid?)o.Id, (string?)o.Code, (Guid?)successor, (string?)target.Code)));
        FollowAll(plan, [.. origins.Where(o => o != survivor).Select(o => (o.Code, successor, target.Code, plan.Known.ChildrenOf(o.Id)))], origins[0].Level, renumber: true);
    }

    private static void Split(ChangePlan plan, StandingDivision origin)
    {
        var survivor = plan.Form.To.FirstOrDefault(t => t.Code == origin.Code);
        if (survivor is null)
            plan.Put(new(origin.Id, origin, null, null));
        var children = plan.Known.ChildrenOf(origin.Id).ToDictionary(c => c.Code);
        var placed = new Dictionary<string, string>();
        var moves = new List<(string, Guid, string, IEnumerable<StandingDivision>)>();
        foreach (var target in plan.Form.To)
        {
            var id = target == survivor ? origin.Id : Guid.CreateVersion7();
            Put(plan, target, id, target == survivor ? origin : null, origin.Level, origin.ParentId);
            plan.Lineage.Add((origin.Id, origin.Code, id, target.Code));
            var named = target.Children ?? [];
            for (var i = 0; i < named.Count; i++)
                if (!children.ContainsKey(named[i]))
                    plan.Refuse($"{target.Field}.children[{i}]", "change.no-child", ("code", named[i]), ("parent", origin.Code));
                else if (!placed.TryAdd(named[i], target.Code))
                    plan.Refuse($"{target.Field}.children[{i}]", "change.child-twice", ("code", named[i]));
            if (target != survivor)
                moves.Add((origin.Code, id, target.Code, named.Select(children.GetValueOrDefault).OfType<StandingDivision>()));
        }
        FollowAll(plan, moves, origin.Level, renumber: true);
    }

    private static void Put(ChangePlan plan, Target target, Guid id, StandingDivision? before, DivisionLevel level, Guid? parent)
    {
        if (target.ParentCode is { } parentCode)
            parent = plan.All.FirstOrDefault(a => a.After?.Code == parentCode)?.Id ?? plan.Known.ByCode(parentCode)?.Id;
        var fits = target.Code.Length == level switch { DivisionLevel.Township => 9, DivisionLevel.Village => 12, _ => 6 };
        if (!fits)
            plan.Refuse($"{target.Field}.code", "change.code-of-other-level", ("code", target.Code), ("level", new Said("level." + level.Word())));
        else if (!plan.Known.Codes.IsFree(target.Code, id))
            plan.Refuse($"{target.Field}.code", "change.code-taken", ("code", target.Code));
        var hinted = fits ? DivisionKind.Of(level, target.Code, target.Name) : before?.Kind ?? "";
        var stays = before is not null && before.Code == target.Code && plan.Form.Kind != ChangeKind.Upgrade;
        var kind = target.Kind ?? (stays ? before!.Kind : hinted);
        if (fits && !stays && !DivisionKind.IsInRange(level, target.Code, kind))
            plan.Warnings.Add(new($"{target.Field}.kind", "change.kind-unusual", ("code", target.Code), ("kind", kind), ("usual", DivisionKind.OfCode(level.Word(), target.Code))));
        plan.Put(new(id, before, new(target.Code, target.Name, level, kind, parent, target.Seat, target.Shape, target.Shape is not null), target.Field));
    }

    /// <summary>
    /// Children go with their parent: first all whose numbers are free under it, then those whose numbers are taken, which get the next free ones.
    /// </summary>
    private static void FollowAll(ChangePlan plan, IReadOnlyList<(string OldCode, Guid Parent, string NewCode, IEnumerable<StandingDivision> Children)> moves, DivisionLevel level, bool renumber)
    {
        var waiting = new List<(StandingDivision Child, Guid Parent, string Prefix, string Wanted)>();
        foreach (var (oldCode, parent, newCode, children) in moves)
            foreach (var child in children.Where(c => plan.Of(c.Id)?.Field is null && !plan.Ended.Any(e => e.Id == c.Id)))
            {
                var prefix = CodeBook.Prefix(level, newCode);
                var wanted = CodeBook.Follow(child.Code, CodeBook.Prefix(level, oldCode), prefix);
                if (plan.Known.Codes.IsFree(wanted, child.Id))
                    Follow(plan, child, parent, wanted);
                else
                    waiting.Add((child, parent, prefix, wanted));
            }
        foreach (var (child, parent, prefix, wanted) in waiting)
        {
            var next = renumber ? plan.Known.Codes.Next(prefix, wanted) : null;
            if (next is null)
            {
                plan.Refuse("to", "change.follower-taken", ("code", child.Code), ("name", child.Name), ("wanted", wanted));
                continue;
            }
            plan.Warnings.Add(new("to", "change.renumbered", ("code", child.Code), ("name", child.Name), ("wanted", wanted), ("next", next)));
            Follow(plan, child, parent, next);
        }
    }

    private static void Follow(ChangePlan plan, StandingDivision child, Guid parent, string code)
    {
        if (code == child.Code && parent == child.ParentId)
            return;
        plan.Put(new(child.Id, child, new(code, child.Name, child.Level, child.Kind, parent, null, null), null));
        if (code == child.Code)
            return;
        plan.Lineage.Add((child.Id, child.Code, child.Id, code));
        FollowAll(plan, [(child.Code, child.Id, code, plan.Known.ChildrenOf(child.Id))], child.Level, renumber: false);
    }

    private static void CheckNamed(ChangePlan plan, Affected one, NextState after)
    {
        var field = $"{one.Field}.parentCode";
        if (after.Level == DivisionLevel.Province)
        {
            if (after.ParentId is not null)
                plan.Refuse(field, "change.parent-of-province");
            return;
        }
        var asked = plan.Form.To.First(t => t.Field == one.Field).ParentCode;
        var parent = plan.Of(after.ParentId)?.After?.Level ?? plan.Known.ById(after.ParentId)?.Level;
        if (parent is null)
            plan.Refuse(field, asked is null ? "input.missing" : "change.parent-unknown", ("code", asked), ("day", plan.Form.Effective));
        else if (plan.Of(after.ParentId) is { After: null })
            plan.Refuse(field, "change.parent-ends", ("code", plan.Known.ById(after.ParentId)?.Code));
        else if (!MayHold(parent.Value, after.Level))
            plan.Refuse(field, "change.parent-level", ("code", plan.CodeAfter(after.ParentId)), ("parentLevel", new Said("level." + parent.Value.Word())), ("level", new Said("level." + after.Level.Word())));
        else if (plan.CodeAfter(after.ParentId) is { } code && !after.Code.StartsWith(CodeBook.Prefix(parent.Value, code), StringComparison.Ordinal))
            plan.Warnings.Add(new($"{one.Field}.code", "change.code-outside-parent", ("code", after.Code), ("parent", code)));
    }

    // A county may stand directly under its province (省直辖县), and towns under a prefecture without counties (东莞).
    private static bool MayHold(DivisionLevel parent, DivisionLevel child) => child switch
    {
        DivisionLevel.County => parent is DivisionLevel.Prefecture or DivisionLevel.Province,
        DivisionLevel.Township => parent is DivisionLevel.County or DivisionLevel.Prefecture,
        _ => parent == child - 1,
    };

    private static DivisionLevel LevelOf(string code) => code.Length switch
    {
        9 => DivisionLevel.Township,
        12 => DivisionLevel.Village,
        _ when code.EndsWith("0000", StringComparison.Ordinal) => DivisionLevel.Province,
        _ when code.EndsWith("00", StringComparison.Ordinal) => DivisionLevel.Prefecture,
        _ => DivisionLevel.County,
    };

    private static bool Same(StandingDivision before, NextState after) => before.Code == after.Code && before.Name == after.Name && before.Kind == after.Kind
        && before.ParentId == after.ParentId && after.Seat is null && after.Shape is null;
}
