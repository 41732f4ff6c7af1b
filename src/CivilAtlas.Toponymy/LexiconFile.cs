using System.Text;

namespace CivilAtlas.Toponymy;

/// <summary>The plain files of gis-data/lexicons: UTF-8, one entry a line, columns parted by tabs, # begins a remark.</summary>
internal static class LexiconFile
{
    public static IEnumerable<string> Lines(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file), Encoding.UTF8).Where(line => line.Length > 0 && line[0] != '#');

    public static IEnumerable<string[]> Rows(string folder, string file) => Lines(folder, file).Select(line => line.Split('\t'));
}
