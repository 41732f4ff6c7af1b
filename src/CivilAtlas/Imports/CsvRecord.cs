using System.Text;

namespace CivilAtlas.Imports;

/// <summary>A record with quotation marks in it, taken line by line until the last of them is closed.</summary>
internal sealed class CsvRecord(char delimiter)
{
    private readonly List<string> fields = [];
    private readonly StringBuilder text = new();
    private string? broken;

    /// <summary>Inside quotation marks at the end of what was taken: the record goes on in the next line.</summary>
    public bool IsOpen { get; private set; }

    public string[] Fields => [.. fields, text.ToString()];

    /// <summary>Text around a quotation mark that stands where none may, or that was never closed.</summary>
    public string? Broken => broken ?? (IsOpen ? text.ToString() : null);

    public void Take(string line)
    {
        if (IsOpen)
            text.Append('\n');
        // Blanks before a quotation mark and behind it are let pass, as spreadsheets write them.
        var closed = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (IsOpen)
            {
                if (character != '"')
                    text.Append(character);
                else if (i + 1 < line.Length && line[i + 1] == '"')
                    text.Append(line[i++]);
                else
                    (IsOpen, closed) = (false, true);
            }
            else if (character == delimiter)
            {
                fields.Add(text.ToString());
                text.Clear();
                closed = false;
            }
            else if (character == '"' && !closed && string.IsNullOrWhiteSpace(text.ToString()))
            {
                text.Clear();
                IsOpen = true;
            }
            else
            {
                if (character == '"' || (closed && character != ' '))
                    broken ??= line;
                text.Append(character);
            }
        }
    }
}
