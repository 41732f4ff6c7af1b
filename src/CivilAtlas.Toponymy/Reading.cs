using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>What a reading rests on, the surest first.</summary>
internal enum ReadingSource { Office, PlaceNames, Phrases, Characters }

/// <summary>One character of a name as it is read.</summary>
/// <param name="At">Where it begins, in UTF-16 characters.</param>
/// <param name="Readings">All it can have; null where it has none.</param>
internal struct ReadCharacter
{
    public int At;
    public Rune Rune;
    public string Reading;
    public CharacterReadings? Readings;
    public ReadingSource Source;

    /// <summary>Part of a generic, whose reading the generic itself tells.</summary>
    public bool IsGeneric;

    /// <summary>It could be read otherwise.</summary>
    public readonly bool HasChoice => !IsGeneric && Readings is { All.Length: > 1 };

    public readonly bool IsDoubtful => Source == ReadingSource.Characters && !IsGeneric && Readings is { IsDoubtful: true };

    /// <summary>Every reading that may be meant: the one that is sure, or all that occur.</summary>
    public readonly IEnumerable<string> Possible => Readings is null || IsGeneric || Source is ReadingSource.Office or ReadingSource.PlaceNames || Readings.Settled
        ? [Reading]
        : Readings.All.Prepend(Reading);
}

/// <summary>Reads a name: what the office confirmed, then place names, then phrases, then single characters; the longest match first.</summary>
internal sealed class Reader(ReadingTable table, RegionalReadings regional, PhraseTable office, PhraseTable placeNames, PhraseTable phrases)
{
    public Reader With(PhraseTable confirmed) => new(table, regional, confirmed, placeNames, phrases);

    public Reader WithoutPlaceNames() => new(table, regional, office, new([]), phrases);

    public ReadCharacter[] Read(string name, int specific, string? divisionCode = null)
    {
        var characters = Characters(name);
        Apply(office, characters, name, name.Length, ReadingSource.Office);
        Apply(placeNames, characters, name, name.Length, ReadingSource.PlaceNames);
        // Words do not reach over from the specific into the generic.
        Apply(phrases, characters, name, specific, ReadingSource.Phrases);
        foreach (ref var character in characters.AsSpan())
            character.IsGeneric = character.At >= specific;
        if (divisionCode is not null)
            regional.Apply(characters, divisionCode);
        return characters;
    }

    public ReadCharacter[] Confirmed(string name, IReadOnlyList<string> readings)
    {
        var characters = Characters(name);
        if (characters.Length != readings.Count)
            throw new ArgumentException($"{name} has {characters.Length} characters, but {readings.Count} readings are given.", nameof(readings));
        for (var i = 0; i < characters.Length; i++)
            (characters[i].Reading, characters[i].Source) = (readings[i], ReadingSource.Office);
        return characters;
    }

    private ReadCharacter[] Characters(string name)
    {
        var count = 0;
        foreach (var _ in name.EnumerateRunes())
            count++;
        var characters = new ReadCharacter[count];
        var (i, at) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            var readings = table.Of(rune);
            characters[i++] = new() { At = at, Rune = rune, Readings = readings, Reading = readings?.All[0] ?? rune.ToString(), Source = ReadingSource.Characters };
            at += rune.Utf16SequenceLength;
        }
        return characters;
    }

    private static void Apply(PhraseTable from, ReadCharacter[] characters, string name, int end, ReadingSource source)
    {
        if (from.Count == 0)
            return;
        for (var i = 0; i < characters.Length && characters[i].At < end;)
        {
            if (characters[i].Source != ReadingSource.Characters
                || from.Longest(name.AsSpan(characters[i].At, end - characters[i].At), characters[i].At == 0) is not { } phrase
                || Covered(characters, i, characters[i].At + phrase.Text.Length) is not (> 0 and var count))
            {
                i++;
                continue;
            }
            for (var n = 0; n < count; n++)
            {
                characters[i + n].Source = source;
                if (phrase.Readings is { } readings && readings.Length == count)
                    characters[i + n].Reading = readings[n];
            }
            i += count;
        }
    }

    // How many characters the phrase holds; 0 where a surer one already holds some of them.
    private static int Covered(ReadCharacter[] characters, int from, int end)
    {
        var i = from;
        for (; i < characters.Length && characters[i].At < end; i++)
            if (characters[i].Source != ReadingSource.Characters)
                return 0;
        return i - from;
    }
}
