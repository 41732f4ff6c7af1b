using System.Globalization;
using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Rendering;

/// <summary>What <c>civilatlas-map render</c> is asked for.</summary>
/// <param name="Server">Where from.</param>
/// <param name="Extent">What of it.</param>
/// <param name="Groups">Which groups of layers; null: those the catalogue shows.</param>
/// <param name="WidthPixels">Of the picture, 64 to 8192.</param>
/// <param name="HeightPixels">Of the picture, 64 to 8192.</param>
/// <param name="AsOf">The day in law; null: today.</param>
/// <param name="Out">The file, .png.</param>
/// <param name="Language">Of legend and notes.</param>
/// <param name="Timeout">For all of it.</param>
/// <param name="PinnedCertificate">A SHA-256 fingerprint vouched for; null: only trusted certificates.</param>
public sealed record RenderOptions(ServerAddress Server, Extent Extent, IReadOnlyList<string>? Groups, int WidthPixels, int HeightPixels,
    DateOnly? AsOf, string Out, Language Language, TimeSpan Timeout, string? PinnedCertificate)
{
    private const int LeastPixels = 64, MostPixels = 8192, DefaultSeconds = 60, MostSeconds = 3600;
    private static readonly string[] Known = ["--server", "--bbox", "--layers", "--size", "--as-of", "--out", "--lang", "--timeout", "--pin"];

    /// <summary>Reads the arguments after <c>render</c>. Null, with every fault at once in the language asked for, where they are wrong.</summary>
    public static RenderOptions? Parse(IReadOnlyList<string> arguments, LayerCatalogue catalogue, out IReadOnlyList<string> faults)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new List<(string Key, (string, object?)[] Values)>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (option, value) = arguments[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (arguments[i][..at], arguments[i][(at + 1)..]) : (arguments[i], (string?)null);
            if (!Known.Contains(option))
                found.Add(("render.unknown", [("option", option)]));
            else if (value is null && (i + 1 == arguments.Count || Known.Contains(arguments[i + 1])))
                found.Add(("render.value", [("option", option)]));
            else if (!given.TryAdd(option, value ?? arguments[++i]))
                found.Add(("render.twice", [("option", option)]));
        }
        foreach (var needed in (string[])["--server", "--bbox", "--out"])
            if (!given.ContainsKey(needed) && !found.Any(f => f.Key == "render.value" && Equals(f.Values[0].Item2, needed)))
                found.Add(("render.missing", [("option", needed)]));
        var language = given.GetValueOrDefault("--lang") switch { null or "zh" or "zh-CN" => Language.Chinese, "en" => Language.English, _ => (Language?)null };
        var server = Read("--server", "server.addressWrong", ServerAddress.Parse);
        var extent = Read("--bbox", "render.bbox", Extent.Parse);
        var size = Read("--size", "render.size", Size) ?? (Width: 1600, Height: 1000);
        var day = Read("--as-of", "render.day", t => DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : (DateOnly?)null);
        var file = Read("--out", "render.out", t => t.EndsWith(".png", StringComparison.OrdinalIgnoreCase) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(t))) && !Directory.Exists(t) ? Path.GetFullPath(t) : null);
        var seconds = Read("--timeout", "render.timeout", t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s is >= 1 and <= MostSeconds ? s : (int?)null) ?? DefaultSeconds;
        if (language is null)
            found.Add(("render.language", [("value", given["--lang"])]));
        var groups = given.GetValueOrDefault("--layers")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var unknown in groups?.Where(g => catalogue.Groups.All(one => one.Id != g)) ?? [])
            found.Add(("render.layers", [("value", unknown), ("known", string.Join(", ", catalogue.Groups.Select(g => g.Id)))]));
        var words = Vocabulary.Of(language ?? Language.Chinese);
        faults = [.. found.Select(f => words.Say(f.Key, f.Values))];
        return found.Count > 0 ? null : new(server!, extent!, groups, size.Width, size.Height, day, file!, language!.Value, TimeSpan.FromSeconds(seconds), given.GetValueOrDefault("--pin"));

        T? Read<T>(string option, string fault, Func<string, T?> parse)
        {
            if (!given.TryGetValue(option, out var text))
                return default;
            var value = parse(text);
            if (value is null)
                found.Add((fault, [("value", text)]));
            return value;
        }
    }

    private static (int Width, int Height)? Size(string text)
    {
        var parts = text.Split('x', 'X', '×');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= LeastPixels and <= MostPixels && height is >= LeastPixels and <= MostPixels ? (width, height) : null;
    }
}
