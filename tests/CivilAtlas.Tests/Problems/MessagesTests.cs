using System.Text.RegularExpressions;
using CivilAtlas.Problems;

namespace CivilAtlas.Tests.Problems;

public sealed partial class MessagesTests
{
    [Fact]
    public void Every_message_is_written_in_both_languages_with_the_same_gaps()
    {
        Assert.NotEmpty(Messages.All);
        foreach (var (key, message) in Messages.All)
        {
            Assert.True(Chinese().IsMatch(message.Chinese), $"{key} has no Chinese");
            Assert.False(string.IsNullOrWhiteSpace(message.English) || Chinese().IsMatch(message.English), $"{key} has no English");
            Assert.Equal(Gaps(message.Chinese), Gaps(message.English));
        }
    }

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
