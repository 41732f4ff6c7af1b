namespace CivilAtlas.Toponymy;

/// <summary>A word an office adds to the lists of gis-data/lexicons/words.</summary>
/// <param name="Rule">The rule it breaks, one of <see cref="Gazetteer.WordRules"/>.</param>
public sealed record OfficeWord(string Rule, string Text);

/// <param name="WholeOnly">Only where it is the whole specific: it means something else, too.</param>
public sealed record ListedWord(string Rule, string Text, bool WholeOnly);

/// <summary>The words that names should not hold, by rule: one file a rule.</summary>
internal sealed class WordLists
{
    public static readonly string[] Rules = ["grandiose", "foreign-name", "foreign-flavour", "odd", "state-leader", "personal-name", "trademark"];

    /// <summary>Not a word to avoid but a character an office knows from its own names: outside the table, and no stranger there.</summary>
    public const string Everyday = "everyday-character";

    private readonly Dictionary<string, WordFinder> finders;

    private WordLists(IReadOnlyList<ListedWord> all)
    {
        All = all;
        finders = all.GroupBy(w => w.Rule).ToDictionary(g => g.Key, g => new WordFinder(g), StringComparer.Ordinal);
    }

    public IReadOnlyList<ListedWord> All { get; }

    public static WordLists Load(string folder) => new([.. Rules.SelectMany(rule => LexiconFile.Rows(Path.Combine(folder, "words"), rule + ".tsv")
        .Select(row => new ListedWord(rule, row[0], row.Length > 1 && row[1] == "whole")))]);

    public WordLists With(IEnumerable<OfficeWord> words) => new([.. All, .. words.Select(w => new ListedWord(w.Rule, w.Text, false))]);

    public bool IsEveryday(string character) => Find(Everyday, character) is not null;

    public ListedWord? Find(string rule, ReadOnlySpan<char> specific) => finders.TryGetValue(rule, out var finder) ? finder.First(specific) : null;

    private sealed class WordFinder(IEnumerable<ListedWord> words)
    {
        private readonly PhraseTable table = new(words.Select(w => new Phrase(w.Text, null, w.WholeOnly)));
        private readonly Dictionary<string, ListedWord> byText = words.GroupBy(w => w.Text).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

        public ListedWord? First(ReadOnlySpan<char> specific)
        {
            for (var i = 0; i < specific.Length; i++)
                if (table.Longest(specific[i..], i == 0) is { } found)
                    return byText[found.Text];
            return null;
        }
    }
}
