using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_set_is_remembered()
    {
        var set = new ClientSettings
        {
            Language = Language.English,
            Server = "map.example",
            BaseMap = new(BaseMapKind.TianDiTu, Key: "k"),
            View = new(112.5, 28.25, 11),
            Coordinates = CoordinateForm.GaussKruger,
            Toggled = ["roads"],
            PinnedCertificates = new Dictionary<string, string> { ["map.example:443"] = "AB:CD" },
        };
        new SettingsFile(folder.Client).Write(set);
        var read = new SettingsFile(folder.Client).Read();
        Assert.DoesNotContain("tianditu.gov.cn", File.ReadAllText(folder.Client.Settings), StringComparison.Ordinal);
        Assert.Equal((set.Language, set.Server, set.BaseMap, set.View, set.Coordinates), (read.Language, read.Server, read.BaseMap, read.View, read.Coordinates));
        Assert.Equal(set.Toggled, read.Toggled);
        Assert.Equal("AB:CD", read.PinnedCertificates["map.example:443"]);
    }

    [Fact]
    public void The_first_time_there_is_no_server_and_no_base_map()
    {
        var first = new SettingsFile(folder.Client).Read();
        Assert.Null(first.Server);
        Assert.Empty(first.BaseMap.TileUrls);
        Assert.Equal(Language.Chinese, first.Language);
    }

    [Theory]
    [InlineData("{ \"language\": ")]
    [InlineData("[]")]
    [InlineData("{ \"language\": \"klingon\" }")]
    [InlineData("{ \"coordinates\": 3 }")]
    public void A_file_that_cannot_be_read_is_put_aside_and_not_written_over(string text)
    {
        File.WriteAllText(folder.Client.Settings, text);
        Assert.Null(new SettingsFile(folder.Client).Read().Server);
        Assert.Equal(text, File.ReadAllText(folder.Client.Settings + ".broken"));
    }

    [Fact]
    public void Settings_are_readable_by_their_owner_alone_and_nothing_is_left_beside_them()
    {
        new SettingsFile(folder.Client).Write(new());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Client.Settings));
        Assert.Equal(["settings.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void TianDiTu_is_its_vector_map_and_the_names_over_it_with_the_key()
    {
        var urls = new BaseMapSettings(BaseMapKind.TianDiTu, Key: "a&b").TileUrls;
        Assert.Equal(2, urls.Count);
        Assert.All(urls, u => Assert.EndsWith("&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=a%26b", u, StringComparison.Ordinal));
        Assert.Contains("LAYER=vec", urls[0], StringComparison.Ordinal);
        Assert.Contains("LAYER=cva", urls[1], StringComparison.Ordinal);
    }
}
