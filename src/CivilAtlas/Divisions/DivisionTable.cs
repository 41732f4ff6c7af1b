using CivilAtlas.Imports;
using CivilAtlas.Spatial;

namespace CivilAtlas.Divisions;

/// <summary>Reads tables of divisions and checks what the rows alone can show.</summary>
internal sealed class DivisionTable(CoordinateSystem? crs, ImportReport report)
{
    public static readonly Column[] Columns =
    [
        new("code", true, "代码", "区划代码", "行政区划代码", "adcode"), new("name", true, "名称", "区划名称"), new("parent", false, "parentCode", "上级代码", "上级"),
        new("level", false, "级别", "层级"), new("kind", false, "类型"), new("virtual", false, "虚拟"), new("dummy", false), .. PlaceFields.Columns,
    ];

    private const int LongestName = 100;
    private static readonly string[] Levels = ["province", "prefecture", "county", "township", "village"];

    /// <summary>Names under which statistics group what hangs directly on a province or prefecture; none is a division.</summary>
    private static readonly string[] Groupings = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位"];

    private readonly Dictionary<string, Origin> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> skipped = new(StringComparer.Ordinal);
    private readonly List<StagedDivision> staged = [];

    public long LeftOut { get; private set; }

    /// <summary>Codes of rows that were left out on purpose.</summary>
    public bool IsLeftOut(string code) => skipped.ContainsKey(code);

    /// <summary>Every file's divisions, parents led past the rows that were left out.</summary>
    public IReadOnlyList<StagedDivision> Finish()
    {
        foreach (var sameName in staged.GroupBy(s => (s.ParentCode, s.Name)).Where(g => g.Key.ParentCode is not null && g.Count() > 1))
            foreach (var later in sameName.Skip(1))
                report.Warn("division-import.same-name", later.Origin with { Field = "name", Value = later.Name }, ("parent", later.ParentCode), ("first", sameName.First().Code));
        return staged.ConvertAll(s => s with { ParentCode = Real(s.ParentCode), LikelyParents = [.. s.LikelyParents.Select(Real).OfType<string>().Distinct()] });
    }

    public void Take(TableRow row)
    {
        if (Code(row) is not { } code || Name(row) is not { } name || Level(row, code) is not { } level)
            return;
        if (seen.TryGetValue(code, out var first))
        {
            report.Error("division-import.duplicate", row.At("code"), ("firstFile", first.File), ("firstLine", first.Line));
            return;
        }
        seen[code] = row.Here;
        var parent = Parent(row, level);
        if (NoDivision(row, level, name) is { } why)
        {
            report.Note(why, row.At("name"), ("code", code));
            skipped[code] = parent ?? Likely(code, level).FirstOrDefault();
            LeftOut++;
            return;
        }
        var seat = Seat(row, code);
        staged.Add(new(Guid.CreateVersion7(), row.Here, code, name, level, Kind(row, level, code, name), parent, Likely(code, level), seat));
    }

    private string? Code(TableRow row)
    {
        if (row["code"] is not { } text)
            report.Error("import.missing", row.At("code"));
        else if (!DivisionCode.IsWellFormed(text))
            report.Error("division.code-malformed", row.At("code"));
        else
            return DivisionCode.Store(text);
        return null;
    }

    private string? Name(TableRow row)
    {
        if (row["name"] is not { } name)
            report.Error("import.missing", row.At("name"));
        else if (name.Length > LongestName)
            report.Error("input.too-long", row.At("name"), ("most", LongestName));
        else if (name.Any(char.IsControl))
            report.Error("input.control-character", row.At("name"));
        else
            return name;
        return null;
    }

    private string? Level(TableRow row, string code)
    {
        var likely = code.Length switch
        {
            12 => "village",
            9 => "township",
            _ => code.EndsWith("0000", StringComparison.Ordinal) ? "province" : code.EndsWith("00", StringComparison.Ordinal) ? "prefecture" : "county",
        };
        if (row["level"] is not { } level)
            return likely;
        if (!Levels.Contains(level))
            report.Error("input.one-of", row.At("level"), ("known", Levels));
        else if (level != likely)
            report.Error("division-import.level-code", row.At("level"), ("code", code), ("level", level), ("likely", likely));
        else
            return level;
        return null;
    }

    private string? Parent(TableRow row, string level)
    {
        if (level == "province" || row["parent"] is not { } text)
            return null;
        if (DivisionCode.IsWellFormed(text))
            return DivisionCode.Store(text);
        report.Error("division.code-malformed", row.At("parent"));
        return null;
    }

    private static string? NoDivision(TableRow row, string level, string name) =>
        row["virtual"] == "true" || (level is "prefecture" or "county" && Groupings.Contains(name)) ? "division-import.virtual"
        : row["dummy"] == "true" ? "division-import.dummy" : null;

    private string Kind(TableRow row, string level, string code, string name)
    {
        if (row["kind"] is { } kind)
            return kind;
        var (byName, byCode) = (DivisionKind.OfName(level, name), DivisionKind.OfCode(level, code));
        if (level is "township" or "village" && byName is not null && byName != byCode && !(byName, byCode).Equals(("ethnic-township", "township")))
            report.Note("division-import.kind-differs", row.At("name"), ("code", code), ("kind", byName), ("other", byCode));
        return byName ?? byCode;
    }

    private NetTopologySuite.Geometries.Point? Seat(TableRow row, string code)
    {
        if (row["lon"] is null && row["lat"] is null)
            report.Note("division-import.no-point", row.At("name"), ("code", code));
        else if (crs is null)
            throw new BadInput("crs", "import.which-crs");
        else if (PlaceFields.Read(row, crs, report) is { } place)
            return Spatial.Store.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(place.Lon, place.Lat));
        return null;
    }

    /// <summary>GB/T 2260 and GB/T 10114 nest by digits; a county may hang on its province, a township on its prefecture.</summary>
    private static string[] Likely(string code, string level) => level switch
    {
        "village" => [code[..9], code[..6]],
        "township" => [code[..6]],
        "county" => [code[..4] + "00", code[..2] + "0000"],
        "prefecture" => [code[..2] + "0000"],
        _ => [],
    };

    private string? Real(string? code)
    {
        for (var steps = 0; code is not null && steps < Levels.Length && skipped.TryGetValue(code, out var above); steps++)
            code = above;
        return code;
    }
}
