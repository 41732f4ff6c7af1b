using Xunit;

namespace CivilAtlas.Toponymy.Tests;

/// <summary>Expected spellings are the examples of 中国地名汉语拼音字母拼写规则（汉语地名部分）, 84中地字17号, where no other source is named.</summary>
public class RomanizationTests
{
    // Part 1, section 1; 江苏省, 松花江, 南京路, 梧桐巷, 长安街 …
    [Theory]
    [InlineData("太行山", "Tàiháng Shān", "13400")]
    [InlineData("松花江", "Sōnghuā Jiāng", "12100")]
    [InlineData("汾河", "Fén Hé", "12100")]
    [InlineData("太湖", "Tài Hú", "12200")]
    [InlineData("舟山群岛", "Zhōushān Qúndǎo", "11200")]
    [InlineData("青藏高原", "Qīngzàng Gāoyuán", "13100")]
    [InlineData("密云水库", "Mìyún Shuǐkù", "24100")]
    [InlineData("西藏自治区", "Xīzàng Zìzhìqū", "21200")]
    [InlineData("江苏省", "Jiāngsū Shěng", "21200")]
    [InlineData("通县", "Tōng Xiàn", "21400")]
    [InlineData("西峰镇", "Xīfēng Zhèn", "21500")]
    [InlineData("虹口区", "Hóngkǒu Qū", "21400")]
    [InlineData("友谊乡", "Yǒuyì Xiāng", "21500")]
    [InlineData("京津公路", "Jīngjīn Gōnglù", "23110")]
    [InlineData("南京路", "Nánjīng Lù", "23120")]
    [InlineData("滨江道", "Bīnjiāng Dào", "23120")]
    [InlineData("横街", "Héng Jiē", "23120")]
    [InlineData("长安街", "Cháng'ān Jiē", "23120")]
    [InlineData("梧桐巷", "Wútóng Xiàng", "23120")]
    [InlineData("门框胡同", "Ménkuàng Hútòng", "23120")]
    public void Specific_and_generic_are_written_apart(string name, string spelled, string category) => Assert.Equal(spelled, Lists.Spell(name, category));

    // Part 1, section 2.
    [Theory]
    [InlineData("西辽河", "Xīliáo Hé", "12100")]
    [InlineData("景山后街", "Jǐngshān Hòujiē", "23120")]
    [InlineData("造币左路", "Zàobì Zuǒlù", "23120")]
    [InlineData("朝阳门内大街", "Cháoyángménnèi Dàjiē", "23120")]
    [InlineData("南小街", "Nán Xiǎojiē", "23120")]
    [InlineData("修文西街", "Xiūwén Xījiē", "23120")]
    [InlineData("东直门外南后街", "Dōngzhíménwài Nánhòujiē", "23120")]
    public void A_modifier_of_one_syllable_joins_what_it_belongs_to(string name, string spelled, string category) => Assert.Equal(spelled, Lists.Spell(name, category));

    // Of the same section: what looks like a modifier and is part of the specific.
    [Theory]
    [InlineData("山东路", "Shāndōng Lù")]
    [InlineData("湖南路", "Húnán Lù")]
    [InlineData("东北路", "Dōngběi Lù")]
    [InlineData("人民东路", "Rénmín Dōnglù")]
    public void A_side_that_belongs_to_the_specific_stays_in_it(string name, string spelled) => Assert.Equal(spelled, Lists.Spell(name));

    // Part 1, section 3.
    [Theory]
    [InlineData("王村", "Wángcūn")]
    [InlineData("江镇", "Jiāngzhèn")]
    [InlineData("周口店", "Zhōukǒudiàn")]
    [InlineData("文家市", "Wénjiāshì")]
    [InlineData("油坊桥", "Yóufángqiáo")]
    [InlineData("铁匠营", "Tiějiàngyíng")]
    [InlineData("大虎山", "Dàhǔshān")]
    [InlineData("太平沟", "Tàipínggōu")]
    [InlineData("三岔河", "Sānchàhé")]
    [InlineData("龙王集", "Lóngwángjí")]
    public void Villages_and_towns_are_one_word(string name, string spelled)
    {
        var romanization = Lists.Gazetteer.Romanize(name, "22200");
        Assert.Equal((spelled, ""), (romanization.Toned, romanization.Parts.Generic));
    }

    // Part 1, section 4.
    [Theory]
    [InlineData("渤海湾", "Bóhǎi Wān", "11100")]
    [InlineData("黑龙江省", "Hēilóngjiāng Shěng", "21200")]
    [InlineData("景德镇市", "Jǐngdézhèn Shì", "21300")]
    [InlineData("解放路南小街", "Jiěfànglù Nánxiǎojiē", "23120")]
    [InlineData("五指山市", "Wǔzhǐshān Shì", "21400")]
    public void A_generic_grown_into_the_specific_stays_in_it(string name, string spelled, string category) => Assert.Equal(spelled, Lists.Spell(name, category));

    // Part 1, section 5: a person's surname and given name are one word.
    [Theory]
    [InlineData("左权县", "Zuǒquán Xiàn")]
    [InlineData("张之洞路", "Zhāngzhīdòng Lù")]
    [InlineData("欧阳海水库", "Ōuyánghǎi Shuǐkù")]
    public void A_persons_names_are_one_word(string name, string spelled) => Assert.Equal(spelled, Lists.Spell(name));

    // Part 1, section 6.
    [Theory]
    [InlineData("五指山", "Wǔzhǐ Shān", "13400")]
    [InlineData("九龙江", "Jiǔlóng Jiāng", "12100")]
    [InlineData("三门峡", "Sānmén Xiá", "13600")]
    [InlineData("二道沟", "Èrdào Gōu", "13600")]
    [InlineData("第二松花江", "Dì'èr Sōnghuā Jiāng", "12100")]
    [InlineData("第六屯", "Dìliùtún", "22200")]
    [InlineData("三眼井胡同", "Sānyǎnjǐng Hútòng", "23120")]
    [InlineData("八角场东街", "Bājiǎochǎng Dōngjiē", "23120")]
    [InlineData("三八路", "Sānbā Lù", "23120")]
    [InlineData("五一广场", "Wǔyī Guǎngchǎng", "26200")]
    public void Numerals_of_a_name_are_spelled(string name, string spelled, string category) => Assert.Equal(spelled, Lists.Spell(name, category));

    // Part 1, section 7.
    [Theory]
    [InlineData("1203高地", "1203 Gāodì", null)]
    [InlineData("二马路", "2 Mǎlù", "23120")]
    [InlineData("经五路", "Jīng 5 Lù", "23120")]
    [InlineData("三环路", "3 Huánlù", "23120")]
    [InlineData("大川淀一巷", "Dàchuāndiàn 1 Xiàng", "23120")]
    [InlineData("东四十二条", "Dōngsì 12 Tiáo", "23120")]
    [InlineData("第九弄", "Dì-9 Lòng", "23120")]
    public void Codes_and_ordinals_of_streets_are_digits(string name, string spelled, string? category) => Assert.Equal(spelled, Lists.Spell(name, category));

    // Part 3; 西安市, 建瓯市, 天峨县, 第二 above.
    [Theory]
    [InlineData("西安市", "Xī'ān Shì", "Xi'an Shi")]
    [InlineData("西安路", "Xī'ān Lù", "Xi'an Lu")]
    [InlineData("建瓯市", "Jiàn'ōu Shì", "Jian'ou Shi")]
    [InlineData("天峨县", "Tiān'é Xiàn", "Tian'e Xian")]
    [InlineData("安义县", "Ānyì Xiàn", "Anyi Xian")]
    public void An_apostrophe_sets_off_a_syllable_in_a_o_or_e_unless_it_begins_the_word(string name, string toned, string plain)
    {
        var romanization = Lists.Gazetteer.Romanize(name);
        Assert.Equal((toned, plain), (romanization.Toned, romanization.Plain));
    }

    // Part 2, section 4: 盆儿胡同 Pénr Hútòng. The child 儿 is no suffix.
    [Theory]
    [InlineData("盆儿胡同", "Pénr Hútòng")]
    [InlineData("女儿国路", "Nǚ'érguó Lù")]
    [InlineData("台儿庄区", "Tái'érzhuāng Qū")]
    public void The_suffix_er_is_an_r(string name, string spelled) => Assert.Equal(spelled, Lists.Spell(name));

    // GB/T 2260 spells 自治县 Zizhixian, and each nationality as a word.
    [Theory]
    [InlineData("芷江侗族自治县", "Zhǐjiāng Dòngzú Zìzhìxiàn")]
    [InlineData("双江拉祜族佤族布朗族傣族自治县", "Shuāngjiāng Lāhùzú Wǎzú Bùlǎngzú Dǎizú Zìzhìxiàn")]
    [InlineData("广西壮族自治区", "Guǎngxī Zhuàngzú Zìzhìqū")]
    [InlineData("王家坪土家族乡", "Wángjiāpíng Tǔjiāzú Xiāng")]
    [InlineData("长沙市岳麓区", "Chángshā Shì Yuèlù Qū")]
    public void Nationalities_and_divisions_before_it_are_words_of_their_own(string name, string spelled) => Assert.Equal(spelled, Lists.Spell(name));

    // GB/T 2260.
    [Theory]
    [InlineData("陕西省", "Shǎnxī Shěng", "Shaanxi Sheng")]
    [InlineData("内蒙古自治区", "Nei Mongol Zìzhìqū", "Nei Mongol Zizhiqu")]
    [InlineData("新疆维吾尔自治区", "Xīnjiāng Uygur Zìzhìqū", "Xinjiang Uygur Zizhiqu")]
    [InlineData("伊犁哈萨克自治州", "Ili Kazak Zìzhìzhōu", "Ili Kazak Zizhizhou")]
    [InlineData("呼和浩特市", "Hohhot Shì", "Hohhot Shi")]
    public void Names_in_minority_languages_are_spelled_as_the_standard_spells_them(string name, string toned, string plain)
    {
        var romanization = Lists.Gazetteer.Romanize(name);
        Assert.Equal((toned, plain), (romanization.Toned, romanization.Plain));
    }

    [Fact]
    public void What_the_office_confirmed_goes_before_every_list()
    {
        var office = Lists.Gazetteer.With([new("六安", ["liù", "ān"])]);
        var romanization = office.Romanize("六安市");
        Assert.Equal(("Liù'ān Shì", "office", false), (romanization.Toned, romanization.Source, romanization.Doubtful));
        Assert.Equal("Lù'ān Shì", Lists.Spell("六安市"));
    }

    // Xinhua: 行 is háng, hàng, héng and xíng; 泺 in no word at hand.
    [Fact]
    public void A_character_chosen_by_frequency_alone_is_doubtful_and_comes_with_all_its_readings()
    {
        var romanization = Lists.Gazetteer.Romanize("丁行", "22200");
        Assert.True(romanization.Doubtful);
        Assert.Equal("characters", romanization.Source);
        var syllable = romanization.Syllables[1];
        Assert.Superset(new HashSet<string> { "háng", "xíng" }, new HashSet<string>([syllable.Reading, .. syllable.Alternatives]));
    }

    [Fact]
    public void A_word_settles_what_its_characters_leave_open()
    {
        var romanization = Lists.Gazetteer.Romanize("银行街");
        Assert.Equal(("Yínháng Jiē", "phrases", false), (romanization.Toned, romanization.Source, romanization.Doubtful));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("路")]
    [InlineData("ABC")]
    [InlineData("مرحبا")]
    [InlineData("😀😀路")]
    [InlineData("\ue000村")]
    [InlineData("\ud840")]
    [InlineData("儿")]
    [InlineData("第路")]
    [InlineData("百十路")]
    public void Nothing_makes_it_fail(string name)
    {
        foreach (var category in Lists.Gazetteer.Categories.All.Select(c => c.Code).Append(null))
            Assert.NotNull(Lists.Gazetteer.Romanize(name, category).Toned);
        Assert.NotNull(Lists.Gazetteer.KeysOf(name).Sounds);
        Assert.NotNull(Lists.Gazetteer.Check(new(name, "23120")));
    }

    [Fact]
    public void Readings_must_be_one_a_character() => Assert.Throws<ArgumentException>(() => Lists.Gazetteer.Romanize("六安", null, ["lù"]));

    // 堡 in Beijing pù (十里堡), in Shaanxi bǔ (吴堡).
    [Theory]
    [InlineData("110105", "Xīnpù")]
    [InlineData("610829", "Xīnbǔ")]
    [InlineData(null, "Xīnbǎo")]
    public void A_province_reads_a_character_in_its_own_way(string? division, string spelled) =>
        Assert.Equal(spelled, Lists.Gazetteer.Romanize("辛堡", "22200", null, division).Toned);
}
