using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Divisions;

/// <summary>What a change leads to, read and in the store's system.</summary>
internal sealed record Target(string Field, string Code, string Name, string? Kind, string? ParentCode, Coordinate? Seat, Geometry? Shape, IReadOnlyList<string>? Children);

/// <summary>A change as asked for, well formed: everything that can be said of it without looking into the register has been.</summary>
internal sealed record ChangeForm(ChangeKind Kind, DateOnly Effective, string Document, IReadOnlyList<string> From, IReadOnlyList<Target> To)
{
    public const int MostDivisions = 200;

    /// <summary>A division lives through these; the others end it or begin it.</summary>
    public bool KeepsIdentity => Kind is not (ChangeKind.Establish or ChangeKind.Abolish or ChangeKind.Merge or ChangeKind.Split);

    public string Word => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(Kind.ToString());

    /// <summary>Throws <see cref="BadInput"/> with every fault.</summary>
    public static ChangeForm Read(RecordDivisionChangeRequest request)
    {
        var faults = new List<Fault>();
        var (from, to) = (request.From ?? [], request.To ?? []);
        if (PlainText.FaultOf("document", request.Document, 300) is { } document)
            faults.Add(document);
        if (request.Effective.Year is < 1900 or > 2200)
            faults.Add(new("effective", "input.range", ("from", "1900-01-01"), ("to", "2200-12-31"), ("value", request.Effective)));
        CheckCounts(request.Kind, from.Count, to.Count, faults);
        for (var i = 0; i < from.Count; i++)
            CheckCode($"from[{i}]", from[i], faults);
        var system = CoordinateSystem.TryParse(request.Crs ?? "4490", out var named) ? named : null;
        if (system is null)
            faults.Add(new("crs", "crs.unknown", ("value", request.Crs)));
        var targets = to.Select((target, i) => ReadTarget($"to[{i}]", request.Kind, target, system ?? CoordinateSystem.Cgcs2000, faults)).ToList();
        List<string> codes = [.. from.Where(DivisionCode.IsWellFormed).Select(DivisionCode.Store)];
        RepeatedIn(codes, i => $"from[{i}]", faults);
        RepeatedIn([.. targets.Select(t => t.Code)], i => $"to[{i}].code", faults);
        return faults.Count > 0 ? throw new BadInput(faults) : new(request.Kind, request.Effective, request.Document.Trim(), codes, targets);
    }

    private static void CheckCounts(ChangeKind kind, int from, int to, List<Fault> faults)
    {
        var (leastFrom, mostFrom, leastTo, mostTo) = kind switch
        {
            ChangeKind.Establish => (0, 0, 1, MostDivisions),
            ChangeKind.Abolish => (1, MostDivisions, 0, 0),
            ChangeKind.Merge => (2, MostDivisions, 1, 1),
            ChangeKind.Split => (1, 1, 2, MostDivisions),
            _ => (1, MostDivisions, Math.Max(from, 1), Math.Max(from, 1)),
        };
        if (from < leastFrom || from > mostFrom)
            faults.Add(new("from", "change.count", ("from", leastFrom), ("to", mostFrom), ("value", from)));
        if (to < leastTo || to > mostTo)
            faults.Add(new("to", "change.count", ("from", leastTo), ("to", mostTo), ("value", to)));
    }

    private static Target ReadTarget(string field, ChangeKind kind, ChangeTarget target, CoordinateSystem system, List<Fault> faults)
    {
        CheckCode($"{field}.code", target.Code, faults);
        if (PlainText.FaultOf($"{field}.name", target.Name, 60) is { } name)
            faults.Add(name);
        if (target.Kind is not null && !DivisionKind.Known.Contains(target.Kind))
            faults.Add(new($"{field}.kind", "input.one-of", ("known", DivisionKind.Known), ("value", target.Kind)));
        if (target.ParentCode is not null)
            CheckCode($"{field}.parentCode", target.ParentCode, faults);
        else if (kind == ChangeKind.Transfer)
            faults.Add(new($"{field}.parentCode", "input.missing"));
        if (kind == ChangeKind.MoveSeat && target.Seat is null)
            faults.Add(new($"{field}.seat", "input.missing"));
        if (kind == ChangeKind.Redraw && target.Geometry is null)
            faults.Add(new($"{field}.geometry", "input.missing"));
        if (target.Children is not null && kind != ChangeKind.Split)
            faults.Add(new($"{field}.children", "change.children-of-split-only"));
        for (var i = 0; i < (target.Children?.Count ?? 0); i++)
            CheckCode($"{field}.children[{i}]", target.Children![i], faults);
        return new(field, Stored(target.Code), target.Name.Trim(), target.Kind, target.ParentCode is { } parent ? Stored(parent) : null,
            ReadSeat($"{field}.seat", target.Seat, system, faults),
            target.Geometry is { } geometry ? Outline.Read($"{field}.geometry", geometry, system, faults) : null,
            target.Children is null ? null : [.. target.Children.Select(Stored)]);
    }

    private static Coordinate? ReadSeat(string field, double[]? seat, CoordinateSystem system, List<Fault> faults)
    {
        if (seat is null)
            return null;
        var fault = seat is [var x, var y] ? CoordinateSystems.FaultOf(system, field, x, y) : new(field, "locate.not-a-pair");
        if (fault is not null)
        {
            faults.Add(fault);
            return null;
        }
        var (lon, lat) = system.ToStore(seat[0], seat[1]);
        return new(lon, lat);
    }

    private static void CheckCode(string field, string code, List<Fault> faults)
    {
        if (!DivisionCode.IsWellFormed(code))
            faults.Add(new(field, "division.code-malformed", ("value", code)));
    }

    private static string Stored(string code) => DivisionCode.IsWellFormed(code) ? DivisionCode.Store(code) : code;

    private static void RepeatedIn(List<string> codes, Func<int, string> field, List<Fault> faults)
    {
        for (var i = 0; i < codes.Count; i++)
            if (codes.Take(i).Contains(codes[i], StringComparer.Ordinal))
                faults.Add(new(field(i), "change.code-twice", ("code", codes[i])));
    }
}
