using System.Text;

namespace CivilAtlas.Toponymy;

/// <param name="All">Likeliest first.</param>
/// <param name="Settled">Its other readings do not occur in place names.</param>
internal sealed record CharacterReadings(string[] All, bool Settled)
{
    public bool IsDoubtful => All.Length > 1 && !Settled;
}

/// <summary>Every character's readings: readings.tsv.</summary>
internal sealed class ReadingTable
{
    private readonly CharacterReadings?[] plane = new CharacterReadings?[0x10000];
    private readonly Dictionary<int, CharacterReadings> beyond = [];

    public static ReadingTable Load(string folder)
    {
        var table = new ReadingTable();
        foreach (var row in LexiconFile.Rows(folder, "readings.tsv"))
        {
            var readings = new CharacterReadings(row[1].Split(' '), row.Length > 2);
            var code = Rune.GetRuneAt(row[0], 0).Value;
            if (code < 0x10000)
                table.plane[code] = readings;
            else
                table.beyond[code] = readings;
        }
        return table;
    }

    public CharacterReadings? Of(Rune rune)
    {
        var found = rune.Value < 0x10000 ? plane[rune.Value] : beyond.GetValueOrDefault(rune.Value);
        // A compatibility character is read as the one it stands for.
        return found ?? (rune.Value is >= 0xF900 and < 0xFB00 or >= 0x2F800 and < 0x2FA20 && Rune.TryGetRuneAt(rune.ToString().Normalize(NormalizationForm.FormKC), 0, out var own)
            && own != rune ? Of(own) : null);
    }
}
