using System.Globalization;
using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>Puts syllables together to words: capitals, apostrophes, digits, r for the suffix 儿 (rule of 1984, part 3; GB/T 16159).</summary>
internal sealed class Speller(IReadOnlyDictionary<string, OfficialSpelling> official)
{
    // Where 儿 is a child and no suffix.
    private static readonly HashSet<string> Children = new(StringComparer.Ordinal) { "女儿", "婴儿", "孤儿", "幼儿", "少儿", "育儿", "台儿", "健儿" };
    private static readonly HashSet<string> ChildrenNext = new(StringComparer.Ordinal) { "儿童", "儿子", "儿女", "儿科" };

    public (string Toned, string Plain) Spell(string name, ReadCharacter[] characters, in SplitName split)
    {
        var toned = new StringBuilder(name.Length * 5);
        StringBuilder? plain = null;
        var (at, next) = (0, 0);
        for (var word = 0; word < split.Words.Count; word++)
        {
            var end = at + split.Words[word];
            var first = next;
            while (next < characters.Length && characters[next].At < end)
                next++;
            if (toned.Length > 0)
                toned.Append(' ');
            var letters = characters.AsSpan(first, next - first);
            if (split.Style == NameStyle.Division && official.TryGetValue(name[at..end], out var spelling))
            {
                plain ??= new StringBuilder(Pinyin.WithoutTones(toned.ToString()));
                var before = toned.Length;
                toned.Append(spelling.Toned);
                Catch(plain, toned, before, spelling.Plain);
            }
            else
            {
                var before = toned.Length;
                if (word == split.Ordinal)
                    AppendOrdinal(toned, name.AsSpan(at, end - at));
                else
                    AppendWord(toned, name, letters);
                if (plain is not null)
                    Catch(plain, toned, before, Pinyin.WithoutTones(toned.ToString(before, toned.Length - before)));
            }
            at = end;
        }
        var text = toned.ToString();
        return (text, plain?.ToString() ?? Pinyin.WithoutTones(text));
    }

    // Once the two forms differ in more than tones they are written side by side.
    private static void Catch(StringBuilder plain, StringBuilder toned, int before, string word)
    {
        if (before > 0 && toned[before - 1] == ' ' && plain.Length > 0 && plain[^1] != ' ')
            plain.Append(' ');
        plain.Append(word);
    }

    private static void AppendOrdinal(StringBuilder to, ReadOnlySpan<char> word)
    {
        if (word[0] == '第')
        {
            to.Append("Dì-");
            word = word[1..];
        }
        to.Append(CultureInfo.InvariantCulture, $"{Numeral.Value(word)}");
    }

    private static void AppendWord(StringBuilder to, string name, ReadOnlySpan<ReadCharacter> characters)
    {
        var begun = false; // inside a run of syllables
        var loose = false; // the run before was letters, digits or signs
        for (var i = 0; i < characters.Length; i++)
        {
            ref readonly var character = ref characters[i];
            if (character.Readings is null && character.Source != ReadingSource.Office)
            {
                if (NameFolding.IsBlank(character.Rune))
                {
                    (begun, loose) = (false, to.Length > 0 && to[^1] != ' ');
                    continue;
                }
                var text = character.Rune.ToString().Normalize(NormalizationForm.FormKC);
                var isSign = !char.IsLetterOrDigit(text, 0);
                if (begun && !isSign)
                    to.Append(' ');
                to.Append(text == "·" ? "-" : text);
                // A dot parts figures, not words: 一二·九路 is Yī'èr-jiǔ Lù.
                (begun, loose) = (text == "·", !isSign);
                continue;
            }
            if (loose)
                to.Append(' ');
            loose = false;
            if (!begun)
                Pinyin.AppendCapitalised(to, character.Reading);
            else if (character.Rune.Value == '儿' && character.Source != ReadingSource.Office && IsSuffix(name, character.At))
                to.Append('r');
            else
            {
                if (Pinyin.NeedsApostrophe(character.Reading) && to[^1] != '-')
                    to.Append('\'');
                to.Append(character.Reading);
            }
            begun = true;
        }
    }

    private static bool IsSuffix(string name, int at) =>
        !Children.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.AsSpan(at - 1, 2))
        && !(at + 2 <= name.Length && ChildrenNext.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.AsSpan(at, 2)));
}

/// <summary>A name in a minority language as GB/T 2260 spells it.</summary>
internal sealed record OfficialSpelling(string Toned, string Plain);
