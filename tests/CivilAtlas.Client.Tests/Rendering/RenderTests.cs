using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Rendering;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Tests.Rendering;

public sealed class RenderTests(Town town) : IDisposable
{
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_options_are_read_and_what_is_left_out_has_its_usual_value()
    {
        var read = RenderOptions.Parse(["--server", "map.example", "--bbox=112,28,113,29", "--out", Out, "--layers", "roads,names", "--as-of", "2020-02-29", "--lang", "en", "--timeout", "5"], LayerCatalogue.Shipped, out var faults)!;
        Assert.Empty(faults);
        Assert.Equal(("https://map.example", 1600, 1000, new DateOnly(2020, 2, 29), Out, Language.English, TimeSpan.FromSeconds(5)),
            (read.Server.ToString(), read.WidthPixels, read.HeightPixels, read.AsOf, read.Out, read.Language, read.Timeout));
        Assert.Equal(["roads", "names"], read.Groups!);
    }

    [Fact]
    public void Every_fault_of_the_options_is_named_at_once()
    {
        Assert.Null(RenderOptions.Parse(["--server", "ftp://x", "--bbox", "112,29,113,28", "--out", "map.jpg", "--size", "9999x10", "--as-of", "yesterday", "--lang", "en", "--timeout", "0", "--layers", "moon", "--colour", "red"], LayerCatalogue.Shipped, out var faults));
        string[] named = ["server", "--bbox", "--out", "--size", "--as-of", "--timeout", "--layers", "--colour"];
        Assert.All(named, n => Assert.Contains(faults, f => f.Contains(n, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--server is missing")]
    [InlineData("--bbox is missing")]
    [InlineData("Option --out needs a value")]
    [InlineData("Option --lang is there twice")]
    public void What_is_missing_is_said(string said)
    {
        RenderOptions.Parse(["--lang", "en", "--lang", "zh", "--out"], LayerCatalogue.Shipped, out var faults);
        Assert.Contains(said, faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("a,b,c,d")]
    [InlineData("112,28,112,29")]
    [InlineData("112,28,NaN,29")]
    [InlineData("112,28,181,29")]
    [InlineData("112,28,113,91")]
    public void What_is_no_box_is_refused(string text)
    {
        Assert.Null(RenderOptions.Parse(["--server", "map.example", "--out", Out, "--bbox", text], LayerCatalogue.Shipped, out var faults));
        Assert.Single(faults);
    }

    [Fact]
    public async Task A_picture_of_the_town_is_drawn_and_written()
    {
        Sheet? drawn = null;
        var (code, said, errors) = await RunAsync(sheet => drawn = sheet, "--server", town.Server.Address.ToString(), "--bbox", await TownAsync(), "--out", Out, "--size", "800x600", "--lang", "en");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(Out, said, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Out, TestContext.Current.CancellationToken));
        Assert.Equal((800.0, 600.0), (drawn!.Picture.View.WidthPixels, drawn.Picture.View.HeightPixels));
        Assert.Contains(drawn.Picture.Layers, l => l.Id == "county-line" && l.Features.Count > 0);
        Assert.Contains(drawn.Legend, r => r.Title == "County boundary" || r.Title.EndsWith("boundary", StringComparison.Ordinal));
        Assert.StartsWith("As of ", drawn.Lines[0], StringComparison.Ordinal);
        Assert.Contains(town.Server.Address.Authority, drawn.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_groups_asked_for_are_drawn()
    {
        Sheet? drawn = null;
        await RunAsync(sheet => drawn = sheet, "--server", town.Server.Address.ToString(), "--bbox", await TownAsync(), "--out", Out, "--layers", "roads");
        Assert.All(drawn!.Picture.Layers, l => Assert.StartsWith("road", l.Id, StringComparison.Ordinal));
        Assert.NotEmpty(drawn.Picture.Layers);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_it_with_one_sentence_and_no_file()
    {
        var (code, _, errors) = await RunAsync(_ => { }, "--server", "http://127.0.0.1:1", "--bbox", "112,28,113,29", "--out", Out);
        Assert.Equal(1, code);
        Assert.Equal(Vocabulary.Of(Language.Chinese)["problem.unreached"], errors.Trim());
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Wrong_options_end_it_with_2_and_the_usage()
    {
        var (code, _, errors) = await RunAsync(_ => { }, "--lang", "en");
        Assert.Equal(2, code);
        Assert.Contains("--bbox is missing", errors, StringComparison.Ordinal);
        Assert.Contains("Usage: civilatlas-map render", errors, StringComparison.Ordinal);
    }

    private string Out => Path.Combine(folder.Path, "map.png");

    private async Task<string> TownAsync()
    {
        var (west, south, east, north) = await town.Server.Store.SingleOrDefaultAsync<(double, double, double, double)>(
            "select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e) from (select st_extent(geometry) e from division_version where level = 'county') s", null, CancellationToken.None);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{west},{south},{east},{north}");
    }

    private async Task<(int Code, string Said, string Errors)> RunAsync(Action<Sheet> draw, params string[] arguments)
    {
        var (said, errors) = (new StringWriter(), new StringWriter());
        var command = new RenderCommand(folder.Client, (sheet, _) =>
        {
            draw(sheet);
            return Task.FromResult<byte[]>([1, 2, 3]);
        }, Quick.Times);
        var code = await command.RunAsync(arguments, said, errors, TestContext.Current.CancellationToken);
        return (code, said.ToString(), errors.ToString());
    }
}
