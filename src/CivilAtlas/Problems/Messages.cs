using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CivilAtlas.Problems;

internal sealed record Message([property: System.Text.Json.Serialization.JsonPropertyName("zh-CN")] string Chinese,
    [property: System.Text.Json.Serialization.JsonPropertyName("en")] string English);

/// <summary>A gap's value that is itself a message, said in the reader's language.</summary>
internal sealed record Said(string Key, params (string Name, object? Value)[] Values);

/// <summary>A title that data gives in both languages.</summary>
internal sealed record Bilingual(string Zh, string En)
{
    public string In(string language) => language == Messages.English ? En : Zh;
}

/// <summary>What the program says to people: every folder's messages.json, each key in zh-CN and en.</summary>
internal static partial class Messages
{
    public const string Chinese = "zh-CN", English = "en";

    public static readonly FrozenDictionary<string, Message> All = Load();

    public static string Say(string language, string key, params IEnumerable<(string Name, object? Value)> values)
    {
        if (!All.TryGetValue(key, out var message))
            throw new InvalidOperationException($"No message is written for {key}.");
        var gaps = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        return Gap().Replace(language == English ? message.English : message.Chinese,
            match => gaps.TryGetValue(match.Groups[1].Value, out var value) ? Write(value, language) : match.Value);
    }

    public static string Say(string language, Fault fault) => Say(language, fault.Key, fault.Values);

    /// <summary>The language a caller asks for; Chinese where nothing better is said.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        var best = request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || l.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            .MaxBy(l => l.Quality ?? 1);
        return best?.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Chinese;
    }

    /// <summary>The language of the terminal, from LC_ALL, LC_MESSAGES or LANG.</summary>
    public static string LanguageOfTerminal { get; } =
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v))
            ?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Chinese : English;

    private static string Write(object? value, string language) => value switch
    {
        null => "",
        Said said => Say(language, said.Key, said.Values),
        Bilingual title => title.In(language),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<object> list => string.Join(language == English ? ", " : "、", list.Select(one => Write(one, language))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static FrozenDictionary<string, Message> Load()
    {
        var assembly = typeof(Messages).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith("messages.json", StringComparison.Ordinal))
            .SelectMany(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, Message>>(stream)!;
            })
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Gap();
}
