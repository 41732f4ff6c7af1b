using Xunit;

namespace CivilAtlas.Toponymy.Tests;

public class NameKeysTests
{
    [Fact]
    public void The_common_generic_is_left_out_of_the_grams()
    {
        Assert.Equal(["人", "民", "人民"], Lists.Gazetteer.KeysOf("人民路").Grams);
        Assert.Equal(Lists.Gazetteer.KeysOf("人民路").Grams, Lists.Gazetteer.KeysOf("人民大道").Grams);
        Assert.Equal(["路"], Lists.Gazetteer.KeysOf("路").Grams);
    }

    [Fact]
    public void Pinyin_and_initials_are_as_one_types_them()
    {
        var keys = Lists.Gazetteer.KeysOf("长沙市");
        Assert.Equal(("changshashi", "css"), (keys.Pinyin, keys.Initials));
        Assert.Equal("lvliangshi", Lists.Gazetteer.KeysOf("吕梁市").Pinyin);
    }

    [Theory]
    [InlineData("解放 路", "解放路")]
    [InlineData("　解放路", "解放路")]
    [InlineData("ＡＢＣ１路", "abc1路")]
    [InlineData("解\u200b放路", "解放路")]
    public void Width_case_and_white_space_make_no_difference(string name, string plain)
    {
        Assert.Equal(plain, Lists.Gazetteer.KeysOf(name).Plain);
        Assert.Equal(Lists.Gazetteer.KeysOf(plain).Sounds, Lists.Gazetteer.KeysOf(name).Sounds);
    }

    [Theory]
    [InlineData("人民路", "仁民路", true)]   // both rén mín
    [InlineData("乐家村", "月家村", true)]   // 乐 is yuè, too
    [InlineData("东方路", "冬芳路", true)]
    [InlineData("东方路", "东风路", false)]
    [InlineData("重阳镇", "虫阳镇", true)]   // 重 is chóng, too
    [InlineData("2马路", "二马路", true)]
    public void One_sound_in_common_makes_homophones(string one, string other, bool are) =>
        Assert.Equal(are, Lists.Gazetteer.KeysOf(one).Sounds.Intersect(Lists.Gazetteer.KeysOf(other).Sounds).Any());

    [Fact]
    public void The_likeliest_sound_comes_first_and_there_are_at_most_sixteen()
    {
        var sounds = Lists.Gazetteer.KeysOf("长乐重行朝单解会都行长乐村").Sounds;
        Assert.Equal(16, sounds.Count);
        Assert.Equal(16, sounds.Distinct().Count());
        Assert.Equal("xia men shi", Assert.Single(Lists.Gazetteer.KeysOf("厦门市").Sounds));
    }

    [Fact]
    public void Confirmed_readings_are_the_only_sound() =>
        Assert.Equal("chang le cun", Assert.Single(Lists.Gazetteer.KeysOf("长乐村", ["cháng", "lè", "cūn"]).Sounds));
}
