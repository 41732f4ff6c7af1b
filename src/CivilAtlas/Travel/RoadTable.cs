using System.Globalization;
using CivilAtlas.Accessibility.Roads;
using CivilAtlas.Imports;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>Reads a planner's file of road lines and checks what its rows alone can show; lines come out in the store's system.</summary>
internal sealed class RoadTable(CoordinateSystem crs, RoadClasses classes, ImportReport report)
{
    // An edge that takes longer than 74 hours cannot be searched (Accessibility's CostUnit); 50 km at 1 km/h, or up the steepest slope, take less.
    private const double LongestMetres = 50_000, SlowestSpeed = 1, FastestSpeed = 200, SteepestPercent = 100;

    /// <summary>The modes whose passage a column can say.</summary>
    private static readonly (string Column, string Mode)[] Passages = [("walk", "walk"), ("ebike", "electric-bicycle"), ("car", "car")];

    public static readonly IReadOnlyList<Column> Columns =
    [
        new("class", true, "highway", "fclass", "道路等级", "技术等级", "等级", "类型"), new("oneway", false, "one_way", "单行", "单向"),
        new("speed", false, "maxspeed", "限速", "车速"), new("walk", false, "foot", "步行"), new("ebike", false, "electric-bicycle", "bicycle", "电动自行车", "非机动车"),
        new("car", false, "motorcar", "motor_vehicle", "机动车"), new("slope", false, "grade", "坡度", "纵坡"),
    ];

    private readonly HashSet<string> unknown = [];
    private readonly List<RoadCentreline> staged = [];

    /// <summary>A row of many lines stands as often.</summary>
    public IReadOnlyList<RoadCentreline> Staged => staged;

    public void Take(TableRow row)
    {
        var before = report.Errors;
        var roadClass = Class(row);
        var oneWay = Direction(row);
        var speeds = Speeds(row);
        var slope = Slope(row);
        var lines = Lines(row);
        if (report.Errors == before)
            foreach (var line in lines)
                staged.Add(new(roadClass!, line.Degrees) { OneWay = oneWay, KilometresPerHour = speeds, Slope = slope, Heights = line.Heights });
    }

    /// <summary>Each unknown word is listed once, where it first stands.</summary>
    private string? Class(TableRow row)
    {
        if (row["class"] is not { } word)
            report.Error("import.missing", row.At("class"));
        else if (classes.Of(word) is { } found)
            return found;
        else if (unknown.Add(word))
            report.Error("network.unknown-class", row.At("class"), ("known", RoadClasses.Known));
        return null;
    }

    /// <summary>As OpenStreetMap writes it (yes, no, -1), as routing tables do (FT, TF), and as Geofabrik's files do (F, T, B).</summary>
    private OneWay Direction(TableRow row)
    {
        switch (row["oneway"]?.ToUpperInvariant())
        {
            case null or "NO" or "FALSE" or "0" or "B" or "N" or "否":
                return OneWay.No;
            case "YES" or "TRUE" or "1" or "FT" or "F" or "Y" or "是":
                return OneWay.Forward;
            case "-1" or "REVERSE" or "TF" or "T":
                return OneWay.Backward;
            default:
                report.Error("network.oneway", row.At("oneway"));
                return OneWay.No;
        }
    }

    private Dictionary<string, double>? Speeds(TableRow row)
    {
        Dictionary<string, double>? speeds = null;
        // 0 stands in many files for a limit that nobody wrote down.
        if (Number(row, "speed") is { } limit and not 0 && InRange(row, "speed", limit))
            (speeds ??= [])["car"] = limit;
        foreach (var (column, mode) in Passages)
            switch (row[column]?.ToLowerInvariant())
            {
                case null or "yes" or "true" or "1" or "designated" or "permissive" or "destination" or "是":
                    break;
                case "no" or "false" or "0" or "private" or "否":
                    (speeds ??= [])[mode] = 0;
                    break;
                case var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed):
                    if (InRange(row, column, speed))
                        (speeds ??= [])[mode] = speed;
                    break;
                default:
                    report.Error("network.passage", row.At(column));
                    break;
            }
        return speeds;
    }

    private bool InRange(TableRow row, string column, double speed)
    {
        if (speed is >= SlowestSpeed and <= FastestSpeed)
            return true;
        report.Error("network.speed", row.At(column), ("least", SlowestSpeed), ("most", FastestSpeed));
        return false;
    }

    private double? Slope(TableRow row)
    {
        if (Number(row, "slope") is not { } percent)
            return null;
        if (Math.Abs(percent) > SteepestPercent)
            report.Error("network.slope", row.At("slope"), ("most", SteepestPercent));
        return percent / 100;
    }

    private double? Number(TableRow row, string column)
    {
        if (row[column] is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        report.Error("import.not-a-number", row.At(column));
        return null;
    }

    private List<(Coordinate[] Degrees, double[]? Heights)> Lines(TableRow row)
    {
        if (row.Geometry is not (LineString or MultiLineString) || row.Geometry.IsEmpty)
        {
            report.Error("network.not-a-line", row.Here with { Value = row.Geometry?.GeometryType });
            return [];
        }
        List<(Coordinate[] Degrees, double[]? Heights)> lines = [];
        for (var i = 0; i < row.Geometry.NumGeometries; i++)
        {
            var vertices = row.Geometry.GetGeometryN(i).Coordinates;
            if (Array.Find(vertices, v => PlausibilityCheck.Of(crs, v.X, v.Y) != Plausibility.Plausible) is { } odd)
            {
                report.Error(PlausibilityCheck.Of(crs, odd.X, odd.Y) == Plausibility.LooksSwapped ? "network.swapped" : "import.outside-china", row.Here, ("lon", odd.X), ("lat", odd.Y), ("crs", crs.Name));
                return [];
            }
            var degrees = Array.ConvertAll(vertices, v => crs.ToStore(v.X, v.Y) is var (lon, lat) ? new Coordinate(lon, lat) : v);
            var metres = 0.0;
            for (var k = 1; k < degrees.Length; k++)
                metres += Measure.DistanceMetres(degrees[k - 1].X, degrees[k - 1].Y, degrees[k].X, degrees[k].Y);
            if (metres is 0 or > LongestMetres)
                report.Error(metres == 0 ? "network.no-length" : "network.too-long", row.Here, ("most", LongestMetres / 1000), ("kilometres", Math.Round(metres / 1000, 1)));
            lines.Add((degrees, Array.TrueForAll(vertices, v => double.IsFinite(v.Z)) ? Array.ConvertAll(vertices, v => v.Z) : null));
        }
        return lines;
    }
}
