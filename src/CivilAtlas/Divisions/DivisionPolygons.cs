using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.Spatial;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Divisions;

/// <summary>Gives divisions their polygons from a folder of GeoJSON files named by code, and holds neighbours, parents and seats against each other.</summary>
internal static class DivisionPolygons
{
    /// <summary>Square metres. What is less between a parent and its children is the width of a drawn line, not a disagreement.</summary>
    private const double LeastDisagreement = 10_000;

    public static void Attach(string folder, IReadOnlyList<StagedDivision> staged, DivisionTable table, CoordinateSystem? crs,
        ImportReport report, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new BadInput("polygons", "import.no-file", ("value", folder));
        var files = Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".json" or ".geojson").Order(StringComparer.Ordinal).ToArray();
        var byCode = staged.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var moved = new Dictionary<(double X, double Y), Coordinate>();
        for (var i = 0; i < files.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new("import.step.polygons", i, files.Length));
            Attach(files[i], byCode, table, crs, moved, report);
        }
        var levels = staged.Where(s => s.Shape is not null).GroupBy(s => s.Level).ToArray();
        progress.Report(new("import.step.edges", 0, levels.Length));
        var shared = levels.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(level => SharedEdges.Derive([.. level.Select(s => new Unit(s.Code, s.Shape!))])).ToArray();
        foreach (var (level, edges) in levels.Zip(shared))
        {
            Share([.. level], edges, report);
            foreach (var bare in staged.Where(s => s.Level == level.Key && s.Shape is null))
                report.Warn("division-import.no-polygon", bare.Origin with { Field = "code", Value = bare.Code }, ("name", bare.Name));
        }
        cancellation.ThrowIfCancellationRequested();
        CompareWithChildren(staged, byCode, report);
        progress.Report(new("import.step.edges", levels.Length, levels.Length));
        LocateSeats(staged, byCode, report, cancellation);
    }

    private static void Attach(string path, Dictionary<string, StagedDivision> byCode, DivisionTable table, CoordinateSystem? crs,
        Dictionary<(double X, double Y), Coordinate> moved, ImportReport report)
    {
        var name = Path.GetFileName(path);
        var code = Path.GetFileNameWithoutExtension(path);
        if (!DivisionCode.IsWellFormed(code))
            report.Warn("polygon.name", new(name));
        else if (byCode.TryGetValue(DivisionCode.Store(code), out var division))
            division.Shape = new PolygonFile(name, crs, crs is null ? [] : moved, report).Read(File.ReadAllBytes(path));
        else if (!table.IsLeftOut(DivisionCode.Store(code)))
            report.Warn("polygon.without-row", new(name));
    }

    /// <summary>Neighbours of one level get one line between them; what does not fit is said with its place.</summary>
    private static void Share(IReadOnlyList<StagedDivision> level, SharedEdgeSet shared, ImportReport report)
    {
        var mended = shared.Units.ToDictionary(u => u.Id, u => u.Shape, StringComparer.Ordinal);
        foreach (var division in level)
            division.Shape = mended.TryGetValue(division.Code, out var shape) ? Multi(shape) : null;
        foreach (var fault in shared.Faults)
            Say(fault, fault.Repaired ? ImportSeverity.Note : ImportSeverity.Warning, report);
    }

    private static void CompareWithChildren(IReadOnlyList<StagedDivision> staged, Dictionary<string, StagedDivision> byCode, ImportReport report)
    {
        foreach (var family in staged.Where(s => s.ParentCode is not null).GroupBy(s => s.ParentCode!))
        {
            // With one child's shape missing there is a hole that says nothing about the parent.
            if (!byCode.TryGetValue(family.Key, out var parent) || parent.Shape is null || family.Any(child => child.Shape is null))
                continue;
            foreach (var fault in Nesting.Compare(new(parent.Code, parent.Shape), [.. family.Select(c => new Unit(c.Code, c.Shape!))], LeastDisagreement))
                Say(fault, ImportSeverity.Warning, report);
        }
    }

    private static void LocateSeats(IReadOnlyList<StagedDivision> staged, Dictionary<string, StagedDivision> byCode, ImportReport report, CancellationToken cancellation)
    {
        var located = new Dictionary<string, IndexedPointInAreaLocator>(StringComparer.Ordinal);
        foreach (var division in staged)
        {
            cancellation.ThrowIfCancellationRequested();
            if (division.Seat is null || Above(division, byCode) is not { } around)
                continue;
            if (!located.TryGetValue(around.Code, out var locator))
                located[around.Code] = locator = new(around.Shape!);
            if (locator.Locate(division.Seat.Coordinate) == NetTopologySuite.Geometries.Location.Exterior)
                report.Add(new(ImportSeverity.Warning, "division-import.seat-outside", division.Origin with { Field = "lon", Value = division.Name },
                    ("code", division.Code), ("around", around.Name))
                { Place = (division.Seat.X, division.Seat.Y) });
        }
    }

    /// <summary>The division itself or the nearest above it that has a shape.</summary>
    private static StagedDivision? Above(StagedDivision division, Dictionary<string, StagedDivision> byCode)
    {
        StagedDivision? at = division;
        // A file may name parents in a ring; the levels end it.
        for (var steps = 0; at is { Shape: null } && steps < 5; steps++)
            at = at.ParentCode is { } above ? byCode.GetValueOrDefault(above) : null;
        return at is { Shape: not null } ? at : null;
    }

    private static void Say(Spatial.Fault fault, ImportSeverity severity, ImportReport report) =>
        report.Add(new(severity, Key(fault.Kind), new(fault.Ids.Count > 0 ? fault.Ids[0] + ".json" : null), ("codes", fault.Ids))
        {
            Place = double.IsNaN(fault.Lon) ? null : (fault.Lon, fault.Lat),
            AreaSquareMetres = fault.AreaMetres2,
        });

    private static string Key(FaultKind kind) => kind switch
    {
        FaultKind.NotPolygonal => "polygon.no-polygon",
        FaultKind.Invalid => "polygon.crosses-itself",
        FaultKind.Overlap => "polygon.overlap",
        FaultKind.Gap => "polygon.gap",
        FaultKind.EdgesDiffer => "polygon.edges-differ",
        FaultKind.OutsideParent => "polygon.outside-parent",
        _ => "polygon.not-covered",
    };

    private static MultiPolygon Multi(Geometry shape) => shape as MultiPolygon ?? Spatial.Store.Factory.CreateMultiPolygon([(Polygon)shape]);
}
