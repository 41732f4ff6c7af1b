namespace CivilAtlas.Toponymy;

/// <summary>Characters that a province's place names read in their own way: regional.tsv. It prefers a reading, it settles none.</summary>
internal sealed class RegionalReadings
{
    private readonly List<(string Prefix, int Character, string Reading)> rows = [];

    public static RegionalReadings Load(string folder)
    {
        var readings = new RegionalReadings();
        foreach (var row in LexiconFile.Rows(folder, "regional.tsv"))
            readings.rows.Add((row[0], char.ConvertToUtf32(row[1], 0), row[2]));
        return readings;
    }

    public void Apply(ReadCharacter[] characters, string divisionCode)
    {
        foreach (var (prefix, character, reading) in rows)
            if (divisionCode.StartsWith(prefix, StringComparison.Ordinal))
                foreach (ref var read in characters.AsSpan())
                    if (read.Rune.Value == character && read.Source == ReadingSource.Characters)
                        read.Reading = reading;
    }
}
