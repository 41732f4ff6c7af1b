namespace CivilAtlas.Client.Catalogue;

/// <summary>The drawings of facility kinds: the same SVG files that the browser and the reports use.</summary>
public sealed class SymbolSet
{
    private const string Prefix = "symbols/", Suffix = ".svg";

    /// <summary>A ring for a kind whose symbol cannot be had: a facility is never left off the map (symbols.ts draws the same).</summary>
    public const string Ring = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><circle cx="13" cy="13" r="8.667" fill="#fff" stroke="#444" stroke-width="3"/></svg>""";

    private readonly IReadOnlyDictionary<string, string> svgs;

    /// <param name="svgs">SVG text by kind of facility.</param>
    public SymbolSet(IReadOnlyDictionary<string, string> svgs) => this.svgs = svgs;

    /// <summary>Those the program carries.</summary>
    public static SymbolSet Shipped { get; } = new(ReadShipped());

    /// <summary>Kinds that have a symbol.</summary>
    public IEnumerable<string> Kinds => svgs.Keys;

    /// <summary>Whether a kind has a symbol of its own.</summary>
    public bool Has(string kind) => svgs.ContainsKey(kind);

    /// <summary>The symbol of a kind as SVG text, or <see cref="Ring"/>.</summary>
    public string Svg(string kind) => svgs.TryGetValue(kind, out var svg) ? svg : Ring;

    private static Dictionary<string, string> ReadShipped()
    {
        var assembly = typeof(SymbolSet).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            name => name[Prefix.Length..^Suffix.Length],
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            }, StringComparer.Ordinal);
    }
}
