using Xunit;

namespace CivilAtlas.Toponymy.Tests;

/// <summary>
/// Names whose reading is well known to be hard or has a choice of readings in it, with the spelling of GB/T 2260 as facts.
/// hard-names.tsv was written together with gis-data/lexicons/place-names.tsv; hard-names-apart.tsv after it, of names that are mostly not in it.
/// </summary>
public class HardNamesTests
{
    // The first issue of place names asks for 97 %.
    [Theory]
    [InlineData("hard-names.tsv", 0.97)]
    [InlineData("hard-names-apart.tsv", 0.97)]
    public void Hard_names_are_spelled_as_the_standard_does(string file, double share) => Assert.True(Share(Lists.Gazetteer, file) >= share, Wrong(Lists.Gazetteer, file));

    [Fact]
    public void Phrases_and_characters_alone_are_right_for_most_of_them()
    {
        var bare = Lists.Gazetteer.WithoutPlaceNames();
        TestContext.Current.TestOutputHelper!.WriteLine($"without place names: {Share(bare, "hard-names.tsv"):P1} and {Share(bare, "hard-names-apart.tsv"):P1}; {Wrong(bare, "hard-names.tsv")}");
        Assert.True(Share(bare, "hard-names.tsv") >= 0.85);
        Assert.True(Share(bare, "hard-names-apart.tsv") >= 0.95);
    }

    private static double Share(Gazetteer gazetteer, string file) => Rows(file).Average(row => gazetteer.Romanize(row[0]).Toned == row[1] ? 1.0 : 0.0);

    private static string Wrong(Gazetteer gazetteer, string file) =>
        string.Join(", ", Rows(file).Select(row => (row, Is: gazetteer.Romanize(row[0]).Toned)).Where(r => r.Is != r.row[1]).Select(r => $"{r.row[0]} {r.Is}, not {r.row[1]}"));

    private static string[][] Rows(string file) =>
        [.. File.ReadLines(Path.Combine(Lists.Repository, "tests", "CivilAtlas.Toponymy.Tests", file)).Select(line => line.Split('\t'))];
}
