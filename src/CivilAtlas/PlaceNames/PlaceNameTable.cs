using System.Globalization;
using CivilAtlas.Divisions;
using CivilAtlas.Imports;
using CivilAtlas.Spatial;
using CivilAtlas.Toponymy;
using NetTopologySuite.Geometries;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.PlaceNames;

/// <summary>Reads a table or the features of a file as place names and checks what its rows alone can show.</summary>
/// <param name="category">Of rows that do not say their own; null: every row must.</param>
internal sealed class PlaceNameTable(string? category, CoordinateSystem crs, DateOnly validFrom, PlaceCategories categories, ImportReport report)
{
    private const int LongestName = 100, LongestText = 2000, LongestCode = 100;

    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private readonly List<StagedPlaceName> staged = [];
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    public static readonly Column[] Columns =
    [
        new("name", true, "名称", "标准名称", "地名", "标准地名"), new("category", false, "类别", "地名类别", "类别代码"), new("id", false), new("externalId", false, "编号", "标识"),
        new("divisionCode", false, "区划代码", "行政区划代码", "所在区划"), new("placeCode", false, "地名代码"), new("status", false, "状态"), new("readings", false, "读音"),
        new("meaning", false, "含义", "地名含义"), new("origin", false, "来历", "地名来历"), new("history", false, "沿革", "历史沿革"), new("document", false, "批准文号"),
        new("formerNames", false, "曾用名"), new("aliases", false, "别名"), new("validFrom", false, "启用日期", "批准日期"), .. PlaceFields.Columns,
    ];

    public IReadOnlyList<StagedPlaceName> Staged => staged;

    /// <summary>What the files say; the rest is left as the register knows it.</summary>
    public IReadOnlyCollection<string> Said => said;

    public void Take(TableRow row)
    {
        said.UnionWith(row.Places.Keys);
        var before = report.Errors;
        var name = RowFields.Text(row, "name", LongestName, report);
        if (name is null && report.Errors == before)
            report.Error("import.missing", row.At("name"));
        var kind = Category(row);
        var status = row["status"] ?? PlaceNameStatus.Approved;
        if (!PlaceNameStatus.All.Contains(status))
            report.Error("input.one-of", row.At("status"), ("known", PlaceNameStatus.All));
        var made = new StagedPlaceName(Guid.CreateVersion7(), row.Line, name ?? "", kind ?? "", status, RowFields.ValidFrom(row, validFrom, report))
        {
            KnownAs = RowFields.Identity(row, report), ExternalId = RowFields.Text(row, "externalId", LongestCode, report), DivisionCode = DivisionOf(row), Geometry = Place(row),
            Meaning = RowFields.Text(row, "meaning", LongestText, report), Origin = RowFields.Text(row, "origin", LongestText, report), History = RowFields.Text(row, "history", LongestText, report),
            Document = RowFields.Text(row, "document", LongestText, report), PlaceCode = RowFields.Text(row, "placeCode", LongestCode, report), Readings = Readings(row, name),
            OtherNames = [.. Names(row, "formerNames", "former"), .. Names(row, "aliases", "alias")],
        };
        if (report.Errors == before && made.Geometry is null && made.DivisionCode is null)
            report.Error("place-name-import.nowhere", row.At("name"));
        if (report.Errors == before && IsFirst(row, made))
            staged.Add(made);
    }

    private bool IsFirst(TableRow row, StagedPlaceName made)
    {
        var identity = made.KnownAs?.ToString() ?? made.ExternalId
            ?? string.Create(CultureInfo.InvariantCulture, $"{NameFolding.Fold(made.Name)} {made.Category} {made.DivisionCode} {made.Geometry?.AsText()}");
        if (seen.TryAdd(identity, row.Line))
            return true;
        report.Error("facility-import.duplicate", row.At(made.KnownAs is not null ? "id" : made.ExternalId is not null ? "externalId" : "name"),
            ("value", made.KnownAs?.ToString() ?? made.ExternalId ?? made.Name), ("firstLine", seen[identity]));
        return false;
    }

    private string? Category(TableRow row)
    {
        if ((row["category"] ?? category) is not { } code)
            report.Error("import.missing", row.At("category"));
        else if (categories.All.Any(c => c.Code == code))
            return code;
        else
            report.Error("place-name-import.unknown-category", row.At("category"), ("value", code));
        return null;
    }

    private string? DivisionOf(TableRow row)
    {
        if (row["divisionCode"] is not { } text)
            return null;
        if (DivisionCode.IsWellFormed(text))
            return DivisionCode.Store(text);
        report.Error("division.code-malformed", row.At("divisionCode"));
        return null;
    }

    private Geometry? Place(TableRow row)
    {
        if (row.Geometry is not { } given)
        {
            if (row["lon"] is not null || row["lat"] is not null)
                said.Add("geometry");
            return PlaceFields.Read(row, crs, report) is var (lon, lat) ? Spatial.Store.Factory.CreatePoint(new Coordinate(lon, lat)) : null;
        }
        said.Add("geometry");
        var faults = new List<Fault>();
        var place = NameGeometry.ToStore("geometry", given, crs, faults);
        foreach (var fault in faults)
            report.Error(fault.Key, row.Here, fault.Values);
        return place;
    }

    private string[]? Readings(TableRow row, string? name)
    {
        if (row["readings"] is not { } text || name is null)
            return null;
        var readings = RowFields.List(text, ' ');
        if (readings.Length == name.EnumerateRunes().Count())
            return readings;
        report.Error("place-name.readings-count", row.At("readings"), ("characters", name.EnumerateRunes().Count()), ("value", readings.Length));
        return null;
    }

    private IEnumerable<PlaceNameAlias> Names(TableRow row, string column, string kind)
    {
        foreach (var name in RowFields.List(row[column] ?? ""))
            if (PlainText.FaultOf(column, name, LongestName) is { } fault)
                report.Error(fault.Key, row.At(column), fault.Values);
            else
                yield return new(name, kind);
    }
}
