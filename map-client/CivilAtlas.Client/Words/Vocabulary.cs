using System.Text.Json;
using System.Text.RegularExpressions;

namespace CivilAtlas.Client.Words;

/// <summary>The two languages of the product; Chinese first.</summary>
public enum Language
{
    /// <summary>zh-CN.</summary>
    Chinese,

    /// <summary>en.</summary>
    English,
}

/// <summary>A text in both languages, as catalogue and server write it.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English; where it is empty the Chinese stands in.</param>
public sealed record Bilingual(string Zh, string En)
{
    /// <summary>The text in a language, or in the other where that one is empty.</summary>
    public string In(Language language) => language == Language.English ? (En.Length > 0 ? En : Zh) : Zh.Length > 0 ? Zh : En;
}

/// <summary>What the client says to people: the browser's own words, so that both say the same, and those that only the client needs.</summary>
public sealed partial class Vocabulary
{
    private static readonly Vocabulary Chinese = new(Language.Chinese, "zh-CN"), English = new(Language.English, "en");
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    private Vocabulary(Language language, string tag)
    {
        (Language, Tag) = (language, tag);
        // Add, not overwrite: a key said in both files would be a word with two meanings.
        foreach (var (key, text) in Read($"browser/{tag}.json").Concat(Read($"client/{tag}.json")))
            words.Add(key, text);
    }

    /// <summary>The language spoken.</summary>
    public Language Language { get; }

    /// <summary>As HTTP and HTML name it: <c>zh-CN</c> or <c>en</c>.</summary>
    public string Tag { get; }

    /// <summary>The culture numbers are written in.</summary>
    public System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.GetCultureInfo(Language == Language.English ? "en-US" : "zh-CN");

    /// <summary>Every key there is.</summary>
    public IReadOnlyCollection<string> Keys => words.Keys;

    /// <summary>The words of a language.</summary>
    public static Vocabulary Of(Language language) => language == Language.English ? English : Chinese;

    /// <summary>The word for a key, for bindings.</summary>
    public string this[string key] => Say(key);

    /// <summary>The word for a key with its gaps (<c>{name}</c>) filled. <see cref="KeyNotFoundException"/> for an unknown key.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = words.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"There is no word {key}.");
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", string.Create(Culture, $"{value}"), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A word for a value that comes from the server; the value itself where it is not one we know.</summary>
    public string Term(string prefix, string value) => words.GetValueOrDefault($"{prefix}.{value}", value);

    internal static Dictionary<string, string> Read(string resource)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    /// <summary>The gaps of a text, in order of their names.</summary>
    internal static IReadOnlyList<string> Gaps(string text) => [.. Gap().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Gap();
}
