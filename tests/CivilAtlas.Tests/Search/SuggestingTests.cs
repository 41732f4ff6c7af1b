using CivilAtlas.Search;
using CivilAtlas.Tests.Divisions;
using CivilAtlas.Tests.PlaceNames;

namespace CivilAtlas.Tests.Search;

public sealed class SuggestingTests(SuggestGround ground) : IClassFixture<SuggestGround>
{
    private Task<string[]> Found(string q, string query = "") => ground.Client.SuggestedAsync(q, query);

    [Theory]
    [InlineData("芙蓉中路")] // the name
    [InlineData("芙")] // its beginning
    [InlineData("ＦＵＲＯＮＧ zhong lu")] // pinyin, in another width and with blanks
    [InlineData("fúróngzhōng")] // with tones
    [InlineData("frz")] // initials
    [InlineData("蓉中")] // a part
    [InlineData("芙容中路")] // one wrong character, which sounds the same
    [InlineData("芙蓉申路")] // one wrong character, which does not
    [InlineData("芙蓉路")] // one left out
    [InlineData("芙蓉中小路")] // one too many
    [InlineData("夫容钟路")] // nothing right but the sound
    public async Task A_name_is_found_by(string typed) => Assert.Contains("芙蓉中路", await Found(typed));

    [Fact]
    public async Task A_former_name_leads_to_the_current_one()
    {
        var first = (await ground.Client.SuggestAsync("剃头巷"))["items"]![0]!;
        Assert.Equal(("望江巷", "剃头巷", "former", "exact"), ((string?)first["name"], (string?)first["matched"]!["term"], (string?)first["matched"]!["kind"], (string?)first["matched"]!["how"]));
        Assert.Equal(["120000", "120100", "120124", "120124101"], first["divisions"]!.AsArray().Select(d => (string)d!["code"]!));
    }

    [Fact]
    public async Task What_is_exact_comes_before_what_begins_so_and_that_before_what_holds_it() =>
        Assert.Equal(["岳麓", "岳麓街", "新岳麓街"], await Found("岳麓"));

    [Fact]
    public async Task Of_those_that_begin_so_the_larger_thing_comes_first() => Assert.Equal("长宁镇", (await Found("长"))[0]);

    [Fact]
    public async Task Of_two_names_alike_the_nearer_comes_first()
    {
        Assert.Equal(110.1, (double)(await ground.Client.SuggestAsync("人民路", "&near=110.05,28.1"))["items"]![0]!["location"]![0]!, 6);
        Assert.Equal(111.1, (double)(await ground.Client.SuggestAsync("人民路", "&near=111.2,28.1"))["items"]![0]!["location"]![0]!, 6);
    }

    [Fact]
    public async Task Zero_is_a_place_like_any_other() => Assert.NotEmpty(await Found("人民路", "&near=0,0"));

    [Fact]
    public async Task What_is_not_approved_is_not_suggested()
    {
        Assert.Empty(await Found("拟定"));
        Assert.Empty(await Found("已销"));
    }

    [Fact]
    public async Task The_trace_names_each_step_in_its_order()
    {
        var steps = (await ground.Client.SuggestAsync("芙蓉", "&debug=true"))["debug"]!.AsArray().Select(s => (string)s!["step"]!).ToArray();
        Assert.Equal(["normalise", "parse", "exact", "begins"], steps[..4]);
        Assert.Equal(["rank", "look-up"], steps[^2..]);
        Assert.Null((await ground.Client.SuggestAsync("芙蓉"))["debug"]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table place_name_term; --")]
    [InlineData("\\")]
    [InlineData("𠀀")]
    [InlineData("😀😀")]
    [InlineData("مرحبا")]
    public async Task What_no_name_holds_finds_nothing(string typed) => Assert.Empty(await Found(typed));

    [Theory]
    [InlineData("q=", "q")]
    [InlineData("q=%00", "q")]
    [InlineData("q=a&limit=0", "limit")]
    [InlineData("q=a&near=28.1", "near")]
    [InlineData("q=a&near=999,0", "near")]
    [InlineData("q=a&colour=red", "colour")]
    public async Task A_bad_parameter_is_named(string query, string field) =>
        Assert.Equal(field, (string?)(await ground.Client.GetAsync($"{PlaceNameCalls.Address}/suggest?{query}").JsonAsync(400))["errors"]![0]!["field"]);

    [Theory]
    // Levenshtein's own measure: kitten to sitting are three (Wagner and Fischer 1974).
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("长沙市", "长沙", 1)]
    [InlineData("𠮷村", "吉村", 1)]
    public void Edits_are_counted_by_character(string from, string to, int edits) => Assert.Equal(edits, Ranking.EditDistance(Runes(from), Runes(to)));

    private static string[] Runes(string text) => [.. text.EnumerateRunes().Select(r => r.ToString())];
}

/// <summary>The tiny province with a few names in it.</summary>
public sealed class SuggestGround(TestCluster cluster) : IAsyncLifetime
{
    private readonly RunningServer server = new(cluster);

    public HttpClient Client => server.Stranger;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        await TinyProvince.BuildAsync(server.Store);
        foreach (var name in (string[])["芙蓉中路", "岳麓", "岳麓街", "新岳麓街", "长寿巷", "长乐巷"])
            await server.Store.AddNameAsync(name);
        await server.Store.AddNameAsync("长宁镇", "120124", "21500");
        await server.Store.AddNameAsync("人民路", geometry: PlaceNameCalls.Point(110.1, 28.1));
        await server.Store.AddNameAsync("人民路", "120125101", geometry: PlaceNameCalls.Point(111.1, 28.1));
        await server.Store.RenameAsync(await server.Store.AddNameAsync("剃头巷"), "望江巷", new(2021, 1, 1));
        await server.Store.AddNameAsync("拟定街", status: "proposed");
        await server.Store.RetireAsync(await server.Store.AddNameAsync("已销街"), new(2021, 1, 1));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
