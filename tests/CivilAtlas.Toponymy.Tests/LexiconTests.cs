using Xunit;

namespace CivilAtlas.Toponymy.Tests;

public class LexiconTests
{
    // 通用规范汉字表, State Council, 2013.
    [Fact]
    public void The_table_of_general_standard_characters_is_whole() =>
        Assert.Equal(8105, LexiconFile.Lines(Lists.Folder, "standard.txt").SelectMany(line => line.EnumerateRunes()).Distinct().Count());

    [Fact]
    public void The_lists_are_small_enough_for_the_repository()
    {
        var files = new DirectoryInfo(Lists.Folder).GetFiles("*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.True(file.Length < 1 << 20, file.Name));
        Assert.True(files.Sum(f => f.Length) < 4_000_000);
    }

    [Theory]
    [InlineData("place-names.tsv")]
    [InlineData("phrases.tsv")]
    public void Every_word_has_one_reading_a_character(string file) =>
        Assert.All(LexiconFile.Rows(Lists.Folder, file), row => Assert.True(row[0].EnumerateRunes().Count() == row[1].Split(' ').Length, row[0]));

    [Fact]
    public void Every_reading_of_a_place_name_is_one_its_character_has()
    {
        var table = ReadingTable.Load(Lists.Folder);
        foreach (var row in LexiconFile.Rows(Lists.Folder, "place-names.tsv"))
            foreach (var (rune, reading) in row[0].EnumerateRunes().Zip(row[1].Split(' ')))
                Assert.True(table.Of(rune)!.All.Contains(reading) || Known.Contains($"{rune}{reading}"), $"{row[0]}: {rune} {reading}");
    }

    // Readings that place names have and the general tables lack.
    private static readonly string[] Known = ["乐lào", "宕tàn", "房páng", "姥mǔ"];

    [Theory]
    [InlineData("place-names.tsv")]
    [InlineData("official.tsv")]
    [InlineData("features.tsv")]
    public void No_name_is_said_twice(string file) => Assert.Empty(LexiconFile.Rows(Lists.Folder, file).GroupBy(row => row[0]).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_variant_leads_to_a_standard_character_and_no_standard_one_is_a_variant()
    {
        var standard = LexiconFile.Lines(Lists.Folder, "standard.txt").SelectMany(line => line.EnumerateRunes()).Select(r => r.ToString()).ToHashSet();
        Assert.All(LexiconFile.Rows(Lists.Folder, "variants.tsv"), row => Assert.True(!standard.Contains(row[0]) && standard.Contains(row[1]), row[0]));
    }
}
