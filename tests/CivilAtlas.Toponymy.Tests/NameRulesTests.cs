using Xunit;

namespace CivilAtlas.Toponymy.Tests;

/// <summary>The rules a name alone can break: 地名管理条例 Article 9, its measures Articles 3 and 4, 民发〔2018〕146号.</summary>
public class NameRulesTests
{
    private const string Road = "23120", Building = "26100", Quarter = "22100", Township = "21500";

    [Theory]
    [InlineData("𠀀家路", Road, "rare-character", Severity.Blocks, null)]          // U+20000: not among the 8,105
    [InlineData("\ue000家路", Road, "rare-character", Severity.Blocks, null)]
    [InlineData("大峯路", Road, "traditional-character", Severity.Warns, "大峰路")]
    [InlineData("豈山路", Road, "traditional-character", Severity.Warns, "岂山路")] // U+F900, a compatibility character
    [InlineData("ABC", Building, "not-chinese", Severity.Blocks, null)]
    [InlineData("مرحبا", Road, "not-chinese", Severity.Blocks, null)]
    [InlineData("123路", Road, "odd", Severity.Blocks, null)]
    [InlineData("123", Road, "odd", Severity.Blocks, null)]
    [InlineData("解放路😀", Road, "odd", Severity.Blocks, "解放路")]
    [InlineData("2马路", Road, "odd", Severity.Warns, "二马路")]
    [InlineData("解 放路", Road, "odd", Severity.Warns, "解放路")]
    [InlineData("解放\u202e路", Road, "odd", Severity.Warns, "解放路")]
    [InlineData("皇帝花园", Quarter, "odd", Severity.Warns, null)]
    [InlineData("嘉年华国际大厦", Building, "grandiose", Severity.Warns, "嘉年华大厦")]
    [InlineData("中央花园", Quarter, "grandiose", Severity.Warns, null)]
    [InlineData("嘉年华大厦", Building, "foreign-flavour", Severity.Warns, null)]
    [InlineData("林肯公寓", Quarter, "foreign-name", Severity.Warns, null)]        // the notice's own example
    [InlineData("邓小平路", Road, "state-leader", Severity.Blocks, null)]
    [InlineData("万里路", Road, "state-leader", Severity.Warns, null)]             // ten thousand li, if it is not the man
    [InlineData("雷锋大道", Road, "personal-name", Severity.Warns, null)]
    [InlineData("恒大小区", Quarter, "trademark", Severity.Warns, null)]
    [InlineData("解放", Road, "generic-missing", Severity.Warns, "解放路")]
    [InlineData("解放大厦", Road, "generic-mismatch", Severity.Warns, "解放路")]
    [InlineData("双塘街道办事处", Township, "generic-mismatch", Severity.Warns, "双塘街道")]
    [InlineData("西洞庭林场", Township, "generic-mismatch", Severity.Warns, null)]       // no name makes a town of it
    [InlineData("锦绣花园小区", Quarter, "generic-repeated", Severity.Warns, "锦绣花园")]
    [InlineData("人民大道路", Road, "generic-repeated", Severity.Warns, "人民大道")]
    [InlineData("丁行路", Road, "doubtful-reading", Severity.Informs, "Dīngxíng Lù")]
    public void A_broken_rule_is_found_with_its_severity_and_what_would_mend_it(string name, string category, string rule, Severity severity, string? suggestion)
    {
        var finding = Assert.Single(Check(name, category), f => f.Rule == rule);
        Assert.Equal((severity, suggestion), (finding.Severity, finding.Suggestion));
    }

    [Theory]
    [InlineData("解放路", Road)]
    [InlineData("五一大道", Road)]
    [InlineData("解放路南小街", Road)]
    [InlineData("曹杨新村", Quarter)]
    [InlineData("长沙市", "21300")]
    [InlineData("韶山市", "21400")]
    [InlineData("王村", "22200")]
    [InlineData("中华村", "21610")] // an old village's name is no boasting
    [InlineData("〇七路", Road)]
    public void A_good_name_is_found_good(string name, string category) => Assert.Empty(Check(name, category));

    [Theory]
    [InlineData(9_999.0, true)]
    [InlineData(10_000.0, false)] // limits are inclusive
    [InlineData(null, false)]   // what is not known is not held against it
    public void A_square_must_have_the_ground_the_office_asks_for(double? area, bool isFound) =>
        Assert.Equal(isFound, Lists.Gazetteer.Check(new("五一广场", Building, AreaSquareMetres: area)).Any(f => f.Rule == "generic-size"));

    [Fact]
    public void A_tower_and_an_avenue_must_be_large_enough()
    {
        Assert.Equal("解放楼", Assert.Single(Lists.Gazetteer.Check(new("解放大厦", Building, Storeys: 3)), f => f.Rule == "generic-size").Suggestion);
        Assert.Equal("芙蓉路", Assert.Single(Lists.Gazetteer.Check(new("芙蓉大道", Road, LengthMetres: 300)), f => f.Rule == "generic-size").Suggestion);
    }

    // Article 9(9): 泰山区 (370902) holds a part of the mountain, a county of Hunan does not.
    [Theory]
    [InlineData("泰山区", "370902", false)]
    [InlineData("泰安市", "370900", false)]
    [InlineData("泰山区", "430104", true)]
    [InlineData("泰山县", null, false)]
    public void A_division_is_not_named_after_a_famous_feature_elsewhere(string name, string? division, bool isFound) =>
        Assert.Equal(isFound, Lists.Gazetteer.Check(new(name, "21400", DivisionCode: division)).Any(f => f.Rule == "outside-feature"));

    [Fact]
    public void A_word_of_the_office_counts_as_any_other()
    {
        Assert.DoesNotContain(Check("锦绣云巅小区", Quarter), f => f.Rule == "grandiose");
        var office = Lists.Gazetteer.With([], [new("grandiose", "云巅")]);
        Assert.Equal("锦绣小区", Assert.Single(office.Check(new("锦绣云巅小区", Quarter)), f => f.Rule == "grandiose").Suggestion);
    }

    [Fact]
    public void Two_hundred_characters_are_no_trouble() => Assert.NotNull(Check(new string('长', 200), Road));

    private static IReadOnlyList<NameFinding> Check(string name, string category) => Lists.Gazetteer.Check(new(name, category));
}
