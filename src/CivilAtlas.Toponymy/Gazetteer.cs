namespace CivilAtlas.Toponymy;

/// <summary>The word lists of gis-data/lexicons, read once, and what is done with them. Safe for many threads at once.</summary>
public sealed class Gazetteer
{
    private readonly Reader reader;
    private readonly NameSplitter splitter;
    private readonly Speller speller;
    private readonly WordLists words;
    private readonly NameRules rules;

    private Gazetteer(PlaceCategories categories, Reader reader, NameSplitter splitter, Speller speller, WordLists words, NameRules rules) =>
        (Categories, this.reader, this.splitter, this.speller, this.words, this.rules) = (categories, reader, splitter, speller, words, rules);

    /// <summary>The rules that go by lists of words, which an office may add to; the last, <c>everyday-character</c>, lists what only warns.</summary>
    public static IReadOnlyList<string> WordRules { get; } = [.. WordLists.Rules, WordLists.Everyday];

    /// <summary>The list of characters outside the table of standard characters that an office knows from its own names.</summary>
    public const string EverydayCharacter = WordLists.Everyday;

    /// <summary>The categories the lists were read with.</summary>
    public PlaceCategories Categories { get; }

    /// <summary>The words that names should not hold, an office's own included.</summary>
    public IReadOnlyList<ListedWord> Words => words.All;

    /// <param name="folder">gis-data/lexicons; gis-data/naming lies beside it.</param>
    public static Gazetteer Load(string folder)
    {
        var categories = PlaceCategories.Load(Path.Combine(folder, "..", "naming", "categories.json"));
        var placeNames = LexiconFile.Rows(folder, "place-names.tsv").Select(row => new Phrase(row[0], row[1].Split(' '), row.Length > 2 && row[2] == "whole"));
        var phrases = LexiconFile.Rows(folder, "phrases.tsv").Select(row => new Phrase(row[0], row[1].Split(' ')));
        var settled = LexiconFile.Lines(folder, "settled.txt").Select(text => new Phrase(text, null));
        var splitter = new NameSplitter(categories, LexiconFile.Lines(folder, "modifiers.txt"));
        var words = WordLists.Load(folder);
        return new(categories,
            new Reader(ReadingTable.Load(folder), RegionalReadings.Load(folder), new([]), new(placeNames), new(settled.Concat(phrases))),
            splitter,
            new Speller(LexiconFile.Rows(folder, "official.tsv").ToDictionary(row => row[0], row => new OfficialSpelling(row[1], row[2]), StringComparer.Ordinal)),
            words,
            new NameRules(categories, CharacterTables.Load(folder), words, FamousFeatures.Load(folder), SizeRules.Load(Path.Combine(folder, "..", "naming", "rules.json")), splitter));
    }

    /// <summary>The same lists with what an office has confirmed and added: its readings go before all others.</summary>
    public Gazetteer With(IEnumerable<ConfirmedReading> confirmed, IEnumerable<OfficeWord>? officeWords = null)
    {
        var more = officeWords is null ? words : words.With(officeWords);
        return new(Categories, reader.With(new PhraseTable(confirmed.Select(c => new Phrase(c.Text, [.. c.Readings])))),
            splitter, speller, more, rules.With(more));
    }

    /// <summary>For measuring what phrases and characters are worth by themselves.</summary>
    internal Gazetteer WithoutPlaceNames() => new(Categories, reader.WithoutPlaceNames(), splitter, speller, words, rules);

    /// <param name="category">A code of gis-data/naming/categories.json (GB/T 18521); null: told by the generic.</param>
    /// <param name="readings">Readings already confirmed for this very name, one a character; null: found by the lists.</param>
    /// <param name="divisionCode">Where it lies; some characters are read otherwise in some provinces.</param>
    public Romanization Romanize(string name, string? category = null, IReadOnlyList<string>? readings = null, string? divisionCode = null)
    {
        var split = splitter.Split(name, category);
        var characters = readings is null ? reader.Read(name, split.Specific, divisionCode) : reader.Confirmed(name, readings);
        var (toned, plain) = speller.Spell(name, characters, split);
        var syllables = new Syllable[characters.Length];
        var doubtful = false;
        ReadingSource? source = null;
        for (var i = 0; i < characters.Length; i++)
        {
            ref readonly var character = ref characters[i];
            doubtful |= character.IsDoubtful;
            // What can be read in one way only is as sure as anything.
            if (character.HasChoice || character.Source != ReadingSource.Characters)
                source = source is { } worst && worst > character.Source ? worst : character.Source;
            var reading = character.Reading;
            syllables[i] = new(character.Rune.ToString(), reading,
                character.Readings is { All: { Length: > 1 } all } ? [.. all.Where(r => r != reading)]
                : character.Readings is { All: [var only] } && only != reading ? [only] : []);
        }
        return new(name, new(name[..split.Specific], name[split.Specific..]), toned, plain, syllables, doubtful, Word(source ?? ReadingSource.Characters));
    }

    /// <inheritdoc cref="Toponymy.NameKeys"/>
    public NameKeys KeysOf(string name, IReadOnlyList<string>? readings = null)
    {
        var folded = NameFolding.Fold(name);
        var characters = readings is null ? reader.Read(folded, splitter.Split(folded, null).Specific)
            : reader.Confirmed(name, readings).Where(c => !NameFolding.IsBlank(c.Rune)).ToArray();
        return NameKeyMaking.Make(folded, characters);
    }

    /// <summary>Every finding that the name alone gives, without the register: what <see cref="NameFinding"/> lists.</summary>
    public IReadOnlyList<NameFinding> Check(NameToCheck name)
    {
        var findings = new List<NameFinding>();
        rules.Check(name, standard => Romanize(standard, name.Category), findings);
        return findings;
    }

    private static string Word(ReadingSource source) => source switch
    {
        ReadingSource.Office => "office",
        ReadingSource.PlaceNames => "place-names",
        ReadingSource.Phrases => "phrases",
        _ => "characters",
    };
}
