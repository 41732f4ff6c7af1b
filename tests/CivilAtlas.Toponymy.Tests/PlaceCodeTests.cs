using Xunit;

namespace CivilAtlas.Toponymy.Tests;

public class PlaceCodeTests
{
    private static readonly PlaceCodeLayout Layout = PlaceCodeLayout.Load(Path.Combine(Lists.Naming, "place-code.json"));

    // domain.md: county 6, township 3, category 5, sequence 6.
    [Fact]
    public void A_code_is_made_and_read_again()
    {
        var code = new PlaceCode("430104", "001", "23120", 42);
        Assert.Equal("43010400123120000042", Layout.Make(code));
        Assert.Equal(code, Layout.Parse("43010400123120000042"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4301040012312000004")]
    [InlineData("4301040012312000004x")]
    [InlineData("４３０１０４００１２３１２００００００４２")]
    public void What_is_no_code_is_not_read(string text) => Assert.Null(Layout.Parse(text));

    [Fact]
    public void A_number_that_does_not_fit_is_refused() => Assert.Throws<ArgumentException>(() => Layout.Make(new("430104", "001", "23120", 1_000_000)));

    [Fact]
    public void A_finer_category_is_found_in_the_one_that_holds_it()
    {
        Assert.Equal("21610", Lists.Gazetteer.Categories.Find("21611")?.Code);
        Assert.Equal("23120", Lists.Gazetteer.Categories.Find("231")?.Code);
        Assert.Null(Lists.Gazetteer.Categories.Find("99999"));
    }
}
