using System.Globalization;
using System.Text.Json.Nodes;
using CivilAtlas.Imports;
using CivilAtlas.Requests;
using CivilAtlas.Spatial;
using NJsonSchema;
using Fault = CivilAtlas.Problems.Fault;

namespace CivilAtlas.Facilities;

/// <summary>A row that is sound by itself; lon and lat in the store's system.</summary>
/// <param name="KnownAs">The register's own identity, as its download writes it; null where the file has none.</param>
internal sealed record StagedFacility(Guid Id, Guid? KnownAs, Origin Origin, string? ExternalId, string Name, double Lon, double Lat, string? Address, string Attributes, DateOnly ValidFrom);

/// <summary>Reads a table of facilities of one kind and checks what its rows alone can show.</summary>
internal sealed class FacilityTable(FacilityKind kind, CoordinateSystem crs, DateOnly validFrom, ImportReport report)
{
    private const int LongestExternalId = 100;

    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private readonly List<StagedFacility> staged = [];

    public IReadOnlyList<StagedFacility> Staged => staged;

    /// <summary>The columns the file has; what it has no column for is left as the register knows it.</summary>
    public IReadOnlySet<string> Columns { get; private set; } = new HashSet<string>();

    /// <summary>An attribute's column is called by its name or by either of its titles.</summary>
    public static IReadOnlyList<Column> ColumnsOf(FacilityKind kind) =>
    [
        new("name", true, "名称", "设施名称"), new("id", false), new("externalId", false, "编号", "编码"), new("address", false, "地址"), new("validFrom", false, "启用日期", "开办日期"),
        .. PlaceFields.Columns, .. kind.Attributes.Select(a => new Column(a.Name, false, a.Title.Zh, a.Title.En)),
    ];

    public void Take(TableRow row)
    {
        if (staged.Count == 0)
            Columns = row.Places.Keys.ToHashSet(StringComparer.Ordinal);
        var before = report.Errors;
        var name = RowFields.Text(row, "name", FacilityForm.LongestName, report);
        if (name is null && report.Errors == before)
            report.Error("import.missing", row.At("name"));
        var externalId = RowFields.Text(row, "externalId", LongestExternalId, report);
        var address = RowFields.Text(row, "address", FacilityForm.LongestAddress, report);
        var day = RowFields.ValidFrom(row, validFrom, report);
        var knownAs = RowFields.Identity(row, report);
        var place = PlaceFields.Read(row, crs, report);
        if (place is null && report.Errors == before)
            report.Error("import.missing", row.At("lon"));
        var attributes = Attributes(row);
        if (report.Errors > before || name is null || place is not var (lon, lat))
            return;
        var identity = knownAs?.ToString() ?? externalId ?? string.Create(CultureInfo.InvariantCulture, $"{name} [{lon}, {lat}]");
        if (seen.TryGetValue(identity, out var first))
            report.Error("facility-import.duplicate", row.At(knownAs is not null ? "id" : externalId is not null ? "externalId" : "name"), ("value", identity), ("firstLine", first));
        else
        {
            seen[identity] = row.Line;
            staged.Add(new(Guid.CreateVersion7(), knownAs, row.At("name"), externalId, name, lon, lat, address, attributes.ToJsonString(JsonShape.Options), day));
        }
    }

    private JsonObject Attributes(TableRow row)
    {
        var attributes = new JsonObject();
        foreach (var attribute in kind.Attributes)
            if (row[attribute.Name] is { } text)
                attributes[attribute.Name] = Value(attribute, text);
        foreach (var fault in AttributeRules.Check(kind, attributes, ""))
            report.Error(fault.Key, row.At(fault.Field.Split('[')[0]), fault.Values);
        return attributes;
    }

    /// <summary>The text as the schema's type; what does not fit stays text, and the schema then says what is wrong with it.</summary>
    private JsonNode? Value(KindAttribute attribute, string text)
    {
        var type = attribute.Schema.Type & ~JsonObjectType.Null;
        if (type == JsonObjectType.Array)
            return new JsonArray([.. RowFields.List(text).Select(part => (JsonNode?)Word(attribute, part))]);
        var word = Word(attribute, text);
        return type switch
        {
            JsonObjectType.Boolean => word.ToLowerInvariant() switch
            {
                "true" or "yes" or "1" or "是" or "有" => true,
                "false" or "no" or "0" or "否" or "无" => false,
                _ => word,
            },
            JsonObjectType.Integer when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            JsonObjectType.Number when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => word,
        };
    }

    /// <summary>People write the title of a word: 公办 is public.</summary>
    private string Word(KindAttribute attribute, string text)
    {
        if (kind.Schema.GetProperty("properties").GetProperty(attribute.Name).TryGetProperty("enumTitles", out var titles))
            foreach (var title in titles.EnumerateObject().Where(t => t.Name != "null"))
                if (title.Value.GetProperty("zh").GetString() == text || string.Equals(title.Value.GetProperty("en").GetString(), text, StringComparison.OrdinalIgnoreCase))
                    return title.Name;
        return text;
    }
}
