using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CivilAtlas.Imports;

/// <summary>A column an importer knows: its name, whether a row cannot do without it, and what people call it in a header.</summary>
internal sealed record Column(string Name, bool Required, params string[] AlsoCalled);

/// <summary>How a table is laid out; what is null is found out. Written down in gis-data/layouts/README.md.</summary>
/// <param name="Header">False: the first line is a row already.</param>
/// <param name="Columns">An importer's column to a header name, or to a place counted from 1.</param>
/// <param name="Values">For a column, its words to ours.</param>
internal sealed record TableLayout(bool Header, string? Encoding, char? Delimiter, string? Sheet,
    IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values)
{
    /// <summary>Heights of vertices are read too, where the file has them.</summary>
    public bool Heights { get; init; }

    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NoValues = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>A header, and columns by the names the importer knows.</summary>
    public static TableLayout Ordinary { get; } = new(true, null, null, null, new Dictionary<string, string>(), NoValues);

    /// <summary>The layout of that name that ships with the program.</summary>
    public static TableLayout Shipped(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "gis-data", "layouts");
        var known = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal).ToArray() : [];
        return known.Contains(name, StringComparer.Ordinal)
            ? Read(Path.Combine(folder, name + ".json"))
            : throw new BadInput("layout", "input.one-of", ("known", known), ("value", name));
    }

    public static TableLayout Read(string path)
    {
        if (!File.Exists(path))
            throw new BadInput("mapping", "import.no-file", ("value", path));
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            return new((bool?)json["header"] ?? true, (string?)json["encoding"], ((string?)json["delimiter"])?[0], (string?)json["sheet"],
                json["columns"]?.AsObject().ToDictionary(c => c.Key, c => c.Value!.ToString()) ?? [],
                json["values"]?.AsObject().ToDictionary(c => c.Key, c => (IReadOnlyDictionary<string, string>)c.Value!.AsObject().ToDictionary(v => v.Key, v => (string)v.Value!)) ?? NoValues);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or IndexOutOfRangeException)
        {
            throw new BadInput("mapping", "import.mapping-unreadable", ("value", path));
        }
    }

    /// <summary>With columns said as <c>code=1</c> or <c>name=名称</c>; these go before the layout's own.</summary>
    public TableLayout With(IEnumerable<string> mappings, IReadOnlyList<Column> known)
    {
        var columns = Columns.ToDictionary();
        foreach (var mapping in mappings)
        {
            if (mapping.Split('=', 2) is not [var name, { Length: > 0 } source] || known.All(c => c.Name != name))
                throw new BadInput("map", "import.map-malformed", ("value", mapping), ("known", known.Select(c => c.Name)));
            columns[name] = source;
        }
        return this with { Columns = columns };
    }

    /// <summary>Where each known column stands in this table, from its first line. What is asked for and not there is an error of the file.</summary>
    public IReadOnlyDictionary<string, int> Places(IReadOnlyList<string> first, IReadOnlyList<Column> known, string file, ImportReport report)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in known)
        {
            var place = Columns.TryGetValue(column.Name, out var source) ? Place(source, first)
                : Header ? Find(first, [column.Name, .. column.AlsoCalled]) : -1;
            if (place >= 0 && place < first.Count)
                places[column.Name] = place;
            else if (column.Required || source is not null)
                report.Error("import.no-column", new(file, 1, column.Name, source), ("known", Header ? first : [first.Count.ToString(CultureInfo.InvariantCulture)]));
        }
        return places;
    }

    private int Place(string source, IReadOnlyList<string> first) =>
        Header && Find(first, [source]) is >= 0 and var named ? named
        : int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) ? counted - 1 : -1;

    private static int Find(IReadOnlyList<string> header, IReadOnlyList<string> names)
    {
        for (var i = 0; i < header.Count; i++)
            if (names.Contains(header[i].Trim(), StringComparer.OrdinalIgnoreCase))
                return i;
        return -1;
    }
}
