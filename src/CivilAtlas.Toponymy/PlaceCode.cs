using System.Globalization;
using System.Text.Json;

namespace CivilAtlas.Toponymy;

/// <summary>The number of a place name in the national database: 20 digits.</summary>
/// <param name="County">6 digits of GB/T 2260.</param>
/// <param name="Township">3 digits of GB/T 10114; 000 where it lies in none.</param>
/// <param name="Category">5 digits of GB/T 18521.</param>
public sealed record PlaceCode(string County, string Township, string Category, int Sequence);

/// <summary>How the digits are laid out: gis-data/naming/place-code.json. The standard's own table could not be read, so it is data.</summary>
public sealed class PlaceCodeLayout
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly IReadOnlyList<Part> parts;

    private PlaceCodeLayout(IReadOnlyList<Part> parts) => this.parts = parts;

    public int Digits => parts.Sum(p => p.Digits);

    public static PlaceCodeLayout Load(string file)
    {
        var shape = JsonSerializer.Deserialize<FileShape>(File.ReadAllText(file), Json)!;
        string[] known = ["category", "county", "sequence", "township"];
        return shape.Parts.Select(p => p.Name).Order(StringComparer.Ordinal).SequenceEqual(known) ? new(shape.Parts)
            : throw new InvalidDataException($"{file} should name each of {string.Join(", ", known)} once.");
    }

    public string Make(PlaceCode code) => string.Concat(parts.Select(part =>
    {
        var value = part.Name switch
        {
            "county" => code.County,
            "township" => code.Township,
            "category" => code.Category.PadRight(part.Digits, '0'),
            _ => code.Sequence.ToString(CultureInfo.InvariantCulture).PadLeft(part.Digits, '0'),
        };
        return value.Length == part.Digits && value.All(char.IsAsciiDigit) ? value
            : throw new ArgumentException($"{value} does not fit the {part.Digits} digits of {part.Name}.", nameof(code));
    }));

    public PlaceCode? Parse(string text)
    {
        if (text.Length != Digits || !text.All(char.IsAsciiDigit))
            return null;
        var at = 0;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            values[part.Name] = text.Substring(at, part.Digits);
            at += part.Digits;
        }
        return new(values["county"], values["township"], values["category"], int.Parse(values["sequence"], CultureInfo.InvariantCulture));
    }

    private sealed record Part(string Name, int Digits);

    private sealed record FileShape(IReadOnlyList<Part> Parts);
}
