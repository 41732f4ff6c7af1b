namespace CivilAtlas.Imports;

/// <summary>A row of a table: its line, and its fields by the names of the importer's columns; blank is null.</summary>
/// <param name="Geometry">Of a feature, in the file's system.</param>
internal sealed record TableRow(string File, long Line, IReadOnlyList<string> Fields, IReadOnlyDictionary<string, int> Places,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words, NetTopologySuite.Geometries.Geometry? Geometry = null)
{
    public string? this[string column]
    {
        get
        {
            if (!Places.TryGetValue(column, out var place) || Fields[place].Trim() is not { Length: > 0 } text)
                return null;
            return Words.TryGetValue(column, out var words) ? words.GetValueOrDefault(text, text) : text;
        }
    }

    /// <summary>For a finding about one field: the value as the file has it.</summary>
    public Origin At(string column) => new(File, Line, column, Places.TryGetValue(column, out var place) ? Fields[place] : null);

    public Origin Here => new(File, Line);
}
