using CivilAtlas.Imports;
using CivilAtlas.Spatial;
using NetTopologySuite.Geometries;

namespace CivilAtlas.Demand;

/// <summary>A row that is sound by itself; lon and lat in the store's system.</summary>
/// <param name="Groups">People by age group, in the order of the table's group columns.</param>
/// <param name="Weight">How much each of its people needs against an ordinary person.</param>
internal sealed record StagedDemand(Origin Origin, string Id, double Lon, double Lat, double People, double?[] Groups, double Weight);

/// <summary>Reads a planner's table of demand and checks what its rows alone can show.</summary>
internal sealed class DemandTable(CoordinateSystem crs, ImportReport report)
{
    private const int LongestId = 100;

    /// <summary>The age groups after everybody, as columns.</summary>
    public static readonly string[] Groups = ["under-14", "60-plus", "65-plus", "80-plus"];

    public static readonly IReadOnlyList<Column> Columns =
    [
        new("id", true, "编号"), new("people", true, "population", "人口"), .. PlaceFields.Columns,
        new("under-14", false, "14岁以下"), new("60-plus", false, "60岁以上"), new("65-plus", false, "65岁以上"), new("80-plus", false, "80岁以上"), new("weight", false, "权重"),
    ];

    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private readonly List<StagedDemand> staged = [];
    private readonly HashSet<string> present = [AgeGroups.Everybody];

    public IReadOnlyList<StagedDemand> Staged => staged;

    public bool Weighted { get; private set; }

    public string[] AgeGroupsPresent => [.. AgeGroups.Known.Where(present.Contains)];

    public void Take(TableRow row)
    {
        present.UnionWith(Groups.Where(row.Places.ContainsKey));
        Weighted |= row.Places.ContainsKey("weight");
        var before = report.Errors;
        var place = PlaceFields.Read(AtAPoint(row), crs, report);
        if (place is null && report.Errors == before)
            report.Error("import.missing", row.At("lon"));
        var people = Number(row, "people", required: true);
        var weight = Number(row, "weight", required: false);
        var groups = Groups.Select(g => Number(row, g, required: false)).ToArray();
        for (var i = 0; i < groups.Length; i++)
            if (groups[i] > people)
                report.Error("demand.more-than-all", row.At(Groups[i]), ("most", people));
        if (row["id"] is not { Length: <= LongestId } id)
            report.Error("import.missing", row.At("id"));
        else if (!seen.TryAdd(id, row.Line))
            report.Error("coverage.id-twice", row.At("id"), ("first", seen[id]));
        else if (report.Errors == before && place is var (lon, lat))
            staged.Add(new(row.At("lon"), id, lon, lat, people!.Value, groups, weight ?? 1));
    }

    /// <summary>An area is taken at a point inside it, in the file's own system.</summary>
    private TableRow AtAPoint(TableRow row)
    {
        switch (row.Geometry)
        {
            case null or Point:
                return row;
            case Polygon or MultiPolygon when !row.Geometry.IsEmpty && row.Geometry.InteriorPoint is { IsEmpty: false } inside:
                return row with { Geometry = inside };
            case MultiPoint { Count: 1 } one:
                return row with { Geometry = one.GetGeometryN(0) };
            default:
                report.Error("demand.not-a-place", row.Here with { Value = row.Geometry.GeometryType });
                return row;
        }
    }

    private double? Number(TableRow row, string column, bool required) =>
        required || row[column] is not null ? NumberField.NotNegative(row, column, report) : null;
}
