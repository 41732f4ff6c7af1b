using System.Text.RegularExpressions;
using CivilAtlas.Client.Words;
using Xunit;

namespace CivilAtlas.Mapping.Tests;

public sealed partial class WindowTests
{
    [Fact]
    public void Every_word_the_windows_ask_for_is_there_in_both_languages()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "windows"), "*.axaml").SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.True(asked.Count > 40, $"only {asked.Count} words were found");
        foreach (var language in Enum.GetValues<Language>())
            Assert.Empty(asked.Except(Vocabulary.Of(language).Keys));
    }

    [GeneratedRegex(@"Words\[([^\]]+)\]")]
    private static partial Regex Asked();
}
