using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Tests.Words;

public sealed class WordsTests
{
    private static readonly Vocabulary Chinese = Vocabulary.Of(Language.Chinese), English = Vocabulary.Of(Language.English);

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(Chinese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void No_word_is_empty_and_both_languages_fill_the_same_gaps() => Assert.All(Chinese.Keys, key =>
    {
        Assert.NotEqual("", Chinese[key].Trim());
        Assert.NotEqual("", English[key].Trim());
        Assert.Equal(Vocabulary.Gaps(Chinese[key]), Vocabulary.Gaps(English[key]));
    });

    [Fact]
    public void The_browsers_words_are_the_clients_and_none_is_said_twice()
    {
        Assert.Equal(Vocabulary.Read("browser/zh-CN.json")["division.area"], Chinese["division.area"]);
        Assert.Empty(Vocabulary.Read("browser/en.json").Keys.Intersect(Vocabulary.Read("client/en.json").Keys));
    }

    [Fact]
    public void Gaps_are_filled_and_an_unknown_value_stands_for_itself()
    {
        Assert.Equal("2 km", English.Say("measure.kilometres", ("value", 2)));
        Assert.Equal("hamlet", English.Term("level", "hamlet"));
        Assert.Throws<KeyNotFoundException>(() => English.Say("no.such.word"));
    }

    [Fact]
    public void Days_and_validity_are_written_as_the_browser_writes_them()
    {
        // words/days.ts: 2026年11月23日, 23 Nov 2026; the last day is the one before the end.
        Assert.Equal("2026年11月23日", Chinese.Day(new(2026, 11, 23)));
        Assert.Equal("23 Nov 2026", English.Day(new(2026, 11, 23)));
        Assert.Equal("2016年1月1日至2019年12月31日", Chinese.Validity(new(2016, 1, 1), new(2020, 1, 1)));
        Assert.Equal("2016年1月1日起", Chinese.Validity(new(2016, 1, 1), null));
    }

    [Fact]
    public void Numbers_are_written_as_the_browser_writes_them()
    {
        Assert.Equal("0.123 km²", English.SquareKilometres(0.1234));
        Assert.Equal("12.35 km²", English.SquareKilometres(12.345678));
        Assert.Equal("1,235 km²", English.SquareKilometres(1234.6));
        Assert.Equal("—", English.SquareKilometres(null));
        Assert.Equal("1,234.5", English.Amount(1234.5));
    }
}
