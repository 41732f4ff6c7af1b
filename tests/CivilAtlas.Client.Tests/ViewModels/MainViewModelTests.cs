using System.ComponentModel;
using System.Net.Http.Json;
using CivilAtlas.Client.Cards;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Settings;
using CivilAtlas.Client.Tests.Fixture;
using CivilAtlas.Client.ViewModels;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;

namespace CivilAtlas.Client.Tests.ViewModels;

/// <summary>The window without its window, on the real server with the sample town.</summary>
public sealed class MainViewModelTests(Town town) : IDisposable
{
    private readonly OwnFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_opens_it_sees_the_town_and_is_told_that_it_changed()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        var told = new List<string?>();
        ((INotifyPropertyChanged)main).PropertyChanged += (_, e) => told.Add(e.PropertyName);
        Assert.True(await main.ConnectAsync(town.Server.Address.ToString(), Cancel));
        var view = await TownAsync();
        await main.ShowAsync(view);
        Assert.Null(main.Fault);
        Assert.Contains("Picture", told);
        Assert.Contains(main.Picture.Layers, l => l.Id == "county-line" && l.Features.Count > 0);
        // Every level that is drawn has its line in the legend, by its Chinese name.
        Assert.Contains("县级界线", main.Legend.Rows.Select(r => r.Title));
        Assert.False(main.IsWaiting);
        await main.ShowAsync(view with { MetresPerPixel = MapView.MetresPerPixelOf(14) });
        Assert.Contains(main.Picture.Layers, l => l.Id == "facility" && l.Features.Count > 0);
        Assert.Contains(main.Legend.Rows, r => r.Count > 0);
    }

    [Fact]
    public async Task The_server_is_remembered_and_what_was_read_is_there_when_it_is_away()
    {
        await using var other = await GatewayAsync();
        var view = await TownAsync();
        using (var main = new MainViewModel(folder.Client, Quick.Times))
        {
            Assert.True(await main.ConnectAsync(other.Server.Address.ToString(), Cancel));
            await main.ShowAsync(view);
            Assert.False(main.IsOffline);
            main.Leave();
        }
        other.IsAway = true;
        using var next = new MainViewModel(folder.Client, Quick.Times);
        await next.StartAsync(Cancel);
        await next.ShowAsync(view);
        while (!next.IsOffline)
            await Task.Delay(20, Cancel);
        Assert.Contains(next.Picture.Layers, l => l.Id == "county-line" && l.Features.Count > 0);
        Assert.StartsWith("连接不上服务器。显示的是", next.Note, StringComparison.Ordinal);
        Assert.Equal(view.Zoom, next.StartView.Zoom, 6);
        // A card was never read: that is said, and the map stays.
        await next.OpenAsync(new(ThingKind.Division, "990000"), move: false);
        Assert.Equal(next.Words["problem.unreached"], next.Card.Fault);
        other.IsAway = false;
        // Nobody clicks for it: the server is asked every five seconds, and the picture is made anew.
        while (next.IsOffline || next.Picture.IsOld || next.Note is not null)
            await Task.Delay(20, Cancel);
        Assert.Null(next.Fault);
    }

    [Fact]
    public async Task Who_signs_in_reads_who_he_is_and_what_he_may_do()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        main.SignIn.Server = town.Server.Address.ToString();
        Assert.Equal("未登录，只读公开内容", main.SignIn.Who);
        Assert.False(main.SignIn.SignInCommand.CanExecute(null));
        (main.SignIn.Account, main.SignIn.Password) = ("admin", "wrong password");
        await main.SignIn.SignInCommand.ExecuteAsync(null);
        Assert.Equal("账号或密码不正确", main.SignIn.Fault);
        Assert.Equal("", main.SignIn.Password);
        main.SignIn.Password = RunningServer.Password;
        await main.SignIn.SignInCommand.ExecuteAsync(null);
        Assert.Null(main.SignIn.Fault);
        Assert.StartsWith("admin：", main.SignIn.Who, StringComparison.Ordinal);
        Assert.Contains("管理员", main.SignIn.Who, StringComparison.Ordinal);
        main.SignIn.SignOutCommand.Execute(null);
        Assert.Null(main.SignIn.Me);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_said(string typed)
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        Assert.False(await main.ConnectAsync(typed, Cancel));
        Assert.Equal(main.Words["server.addressWrong"], main.SignIn.Fault);
        Assert.Null(main.Settings.Kept.Server);
    }

    [Fact]
    public async Task Something_else_at_the_address_is_not_remembered()
    {
        await using var other = await OtherServer.SayingAsync("<html></html>", "text/html");
        using var main = new MainViewModel(folder.Client, Quick.Times);
        Assert.False(await main.ConnectAsync(other.Address.ToString(), Cancel));
        Assert.NotNull(main.SignIn.Fault);
        Assert.Null(main.Settings.Kept.Server);
    }

    [Fact]
    public async Task An_address_never_seen_before_that_does_not_answer_is_said_and_not_remembered()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        Assert.False(await main.ConnectAsync("http://127.0.0.1:1", Cancel));
        Assert.Equal(main.Words["problem.unreached"], main.SignIn.Fault);
        Assert.Null(main.Settings.Kept.Server);
        Assert.Null(main.Connection);
    }

    [Fact]
    public async Task A_self_signed_certificate_is_shown_and_once_pinned_the_server_is_connected_to()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        using var made = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=office", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12(made.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12), null);
        await using var gateway = await GatewayAsync(certificate);
        using var main = new MainViewModel(folder.Client, Quick.Times);
        main.SignIn.Server = gateway.Server.Address.ToString();
        Assert.False(main.SignIn.PinCommand.CanExecute(null));
        await main.SignIn.ConnectCommand.ExecuteAsync(null);
        Assert.Equal(gateway.Server.Address.Host, main.SignIn.Certificate!.Host);
        Assert.Equal(0, gateway.Server.Asked);
        await main.SignIn.PinCommand.ExecuteAsync(null);
        Assert.Null(main.SignIn.Fault);
        Assert.NotNull(main.Connection);
        using var next = new MainViewModel(folder.Client, Quick.Times);
        await next.StartAsync(Cancel);
        Assert.Null(next.Fault);
    }

    [Fact]
    public async Task What_is_typed_is_searched_for_and_a_hit_opens_its_card_and_moves_the_map()
    {
        using var main = await OpenAsync();
        var (code, name) = await CountyAsync();
        main.Search.Text = "第";
        main.Search.Text = name;
        await main.Search.Searching;
        Assert.False(main.Search.IsAsking);
        var hit = main.Search.Hits.First(h => h.Thing == new Thing(ThingKind.Division, code));
        Assert.StartsWith("县级 · " + code, hit.Detail, StringComparison.Ordinal);
        Extent? moved = null;
        main.MoveAsked += (_, extent) => moved = extent;
        await main.Search.ChooseCommand.ExecuteAsync(hit);
        Assert.Equal(name, main.Card.Card!.Title);
        Assert.NotNull(moved);
        Assert.Equal("", main.Search.Text);
    }

    [Fact]
    public async Task What_nobody_knows_is_told_as_not_found()
    {
        using var main = await OpenAsync();
        main.Search.Text = "zzzzzzzz";
        await main.Search.Searching;
        Assert.Empty(main.Search.Hits);
        Assert.Equal("没有找到", main.Search.Note);
    }

    [Fact]
    public async Task A_divisions_card_has_the_browsers_fields_in_its_order_and_words()
    {
        using var main = await OpenAsync();
        var (code, name) = await CountyAsync();
        await main.OpenAsync(new(ThingKind.Division, code), move: false);
        var card = main.Card.Card!;
        // DivisionCard.tsx, from top to bottom.
        Assert.Equal(["面积", "人口", "人口密度", "政府驻地", "有效期"], card.Facts.Select(f => f.Label));
        Assert.Equal((name, $"{code} · 县级"), (card.Title, card.Subtitle[..$"{code} · 县级".Length]));
        Assert.Equal(2, card.Chain.Count);
        Assert.EndsWith("km²", card.Facts[0].Value, StringComparison.Ordinal);
        await main.Card.FollowCommand.ExecuteAsync(card.Chain[0]);
        Assert.Equal(card.Chain[0].Title, main.Card.Card!.Title);
    }

    [Fact]
    public async Task A_facilitys_card_has_the_browsers_fields_and_its_kinds_attributes()
    {
        using var main = await OpenAsync();
        var id = await town.Server.Store.SingleOrDefaultAsync<Guid>("select facility_id from facility_version where kind = 'care-home' order by id limit 1", null, Cancel);
        await main.OpenAsync(new(ThingKind.Facility, id.ToString()), move: false);
        var card = main.Card.Card!;
        // FacilityCard.tsx, from top to bottom.
        Assert.Equal(["状态", "地址", "坐标（CGCS2000）", "有效期"], card.Facts.Select(f => f.Label));
        Assert.Equal("care-home", card.Symbol);
        Assert.Equal("属性", Assert.Single(card.Sections).Title);
        Assert.Equal(5, card.Chain.Count);
        main.SpeakCommand.Execute(Language.English);
        await main.OpenAsync(new(ThingKind.Facility, id.ToString()), move: false);
        Assert.Equal("Status", main.Card.Card!.Facts[0].Label);
    }

    [Fact]
    public async Task A_facility_that_is_not_yet_there_on_the_day_has_its_history_and_the_servers_sentence()
    {
        using var main = await OpenAsync();
        var id = await town.Server.Store.SingleOrDefaultAsync<Guid>("select facility_id from facility_version where kind = 'care-home' order by id limit 1", null, Cancel);
        main.AsOf = new(1950, 1, 1);
        await main.OpenAsync(new(ThingKind.Facility, id.ToString()), move: false);
        Assert.NotNull(main.Card.Card!.Note);
        Assert.NotEmpty(main.Card.Card.History);
    }

    [Fact]
    public async Task A_name_is_found_by_its_pinyin_and_its_card_has_the_browsers_fields()
    {
        var (code, _) = await CountyAsync();
        await town.Server.Store.WriteAsync(Actor.Operator, async writing =>
        {
            var county = await writing.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @code", new { code });
            var (lon, lat) = await writing.SingleOrDefaultAsync<(double, double)>("select st_x(p), st_y(p) from (select st_pointonsurface(geometry) p from division_version where code = @code limit 1) s", new { code });
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"type":"Point","coordinates":[{{lon}},{{lat}}]}""");
            return await PlaceNameWriting.CreateAsync(writing, Gazetteers.Shipped, new("甘棠坳", "22200", "approved", county, Geometry: place, Meaning: "坳口有甘棠树。"), new(2019, 5, 1), "test");
        }, CancellationToken.None);
        using var main = await OpenAsync();
        main.Search.Text = "gantangao";
        await main.Search.Searching;
        var hit = main.Search.Hits.First(h => h.Thing.Kind == ThingKind.PlaceName);
        Assert.Equal("甘棠坳", hit.Title);
        await main.Search.ChooseCommand.ExecuteAsync(hit);
        var card = main.Card.Card!;
        // NameCard.tsx, from top to bottom; history and place code are left out where there are none.
        Assert.Equal(((string[])["names.plain", "names.partsOfName", "names.meaning", "names.origin", "division.validity", "facility.location"]).Select(k => main.Words[k]), card.Facts.Select(f => f.Label));
        Assert.Equal("坳口有甘棠树。", card.Facts[2].Value);
        Assert.StartsWith("Gāntáng", card.Subtitle, StringComparison.Ordinal);
        Assert.Equal(3, card.Chain.Count);
    }

    [Fact]
    public async Task A_roads_card_says_what_its_item_says()
    {
        using var main = await OpenAsync();
        var road = await town.Server.Store.SingleOrDefaultAsync<(long Id, string Name)>("select id, name from road_version where class = 'local' and name is not null order by id limit 1", null, Cancel);
        await main.OpenAsync(new(ThingKind.Road, $"{road.Id}"), move: false);
        Assert.Null(main.Card.Fault);
        Assert.Equal((road.Name, "道路"), (main.Card.Card!.Title, main.Card.Card.Subtitle));
        Assert.Equal(new CardFact("等级", "支路"), main.Card.Card.Facts[0]);
    }

    [Fact]
    public async Task An_assessment_is_laid_under_the_roads_in_the_colours_of_its_outcomes()
    {
        var (code, _) = await CountyAsync();
        var started = await town.Server.Administrator.PostAsJsonAsync("/api/v1/coverage/assessments", new { standard = "changsha-14th-five-year-plan", division = code }, Cancel).JsonAsync(202);
        Assert.Equal("done", (string?)(await town.Server.Administrator.JobAsync((string)started["jobId"]!))["state"]);
        using var main = await OpenAsync();
        var view = await TownAsync();
        await main.ShowAsync(view with { MetresPerPixel = MapView.MetresPerPixelOf(12) });
        main.Coverage.Assessment = main.Coverage.Assessments[0];
        await main.Coverage.Choosing;
        await main.Drawing;
        Assert.Null(main.Fault);
        var ids = main.Picture.Layers.Select(l => l.Id).ToList();
        Assert.Equal(ids.IndexOf("road-casing") - 1, ids.IndexOf("assessment"));
        var drawn = main.Picture.Layers[ids.IndexOf("assessment")];
        var feature = drawn.Features[0];
        Assert.Equal(main.Catalogue.Colours[feature.Text("met")!], ((Client.Catalogue.FillDrawing)drawn.DrawingsOf(feature)[0]).Colour);
        Assert.Equal("达标", main.Legend.Rows[0].Title);
        // On the desk of coverage the catalogue hides what would cover it; that is nobody's choice, and is not remembered.
        Assert.False(main.Layers.IsShown("facilities"));
        Assert.Empty(main.Settings.Kept.Toggled);
        main.Coverage.Assessment = null;
        await main.Drawing;
        Assert.True(main.Layers.IsShown("facilities"));
        Assert.DoesNotContain("assessment", main.Picture.Layers.Select(l => l.Id));
    }

    [Fact]
    public async Task A_click_opens_the_card_of_what_lies_there_with_every_division_at_the_place()
    {
        using var main = await OpenAsync();
        await main.ShowAsync(await TownAsync());
        var county = main.Picture.Layers.First(l => l.Id == "county-line").Features[0];
        var (lon, lat) = CivilAtlas.Spatial.WebMercator.Unproject(county.Web.InteriorPoint.X, county.Web.InteriorPoint.Y);
        await main.ClickAsync(lon, lat, county);
        Assert.Equal(county.Id, main.Card.Thing!.Id);
        Assert.InRange(main.Card.AtPoint.Count, 3, 5);
        await main.ClickAsync(lon, lat, null);
        Assert.Null(main.Card.Thing);
    }

    [Fact]
    public async Task While_measuring_a_click_adds_a_place_and_the_result_says_how_it_was_measured()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        main.SpeakCommand.Execute(Language.English);
        main.Measure.LengthCommand.Execute(null);
        // A degree of the equator is 111.319 491 km on the ellipsoid's equator of 6378137 m.
        await main.ClickAsync(0, 0, null);
        Assert.Null(main.Measure.Result);
        await main.ClickAsync(1, 0, null);
        Assert.Equal("Length 111.3 km", main.Measure.Result);
        Assert.Equal("Geodesic, on the CGCS2000 ellipsoid", main.Measure.Method);
        main.Measure.UndoCommand.Execute(null);
        Assert.Null(main.Measure.Result);
        main.Measure.AreaCommand.Execute(null);
        foreach (var (lon, lat) in ((double, double)[])[(0, 0), (1, 1), (1, 0), (0, 1)])
            await main.ClickAsync(lon, lat, null);
        Assert.Equal("The shape crosses itself and has no area", main.Measure.Result);
        main.Measure.StopCommand.Execute(null);
        Assert.False(main.Measure.IsOn);
        Assert.Empty(main.Measure.Places);
    }

    [Fact]
    public void The_coordinates_under_the_pointer_are_written_as_chosen_and_copied_with_their_system()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        string? copied = null;
        main.Cursor.Copied += (_, text) => copied = text;
        main.Cursor.CopyCommand.Execute(null);
        Assert.Null(copied);
        main.Cursor.Move((114, 30));
        main.Cursor.Form = CoordinateForm.GaussKruger;
        main.Cursor.CopyCommand.Execute(null);
        Assert.StartsWith("X 3320113.40 Y 38500000.00 (CGCS2000", copied, StringComparison.Ordinal);
        main.Cursor.Move(null);
        Assert.Null(main.Cursor.Place);
        using var next = new MainViewModel(folder.Client, Quick.Times);
        Assert.Equal(CoordinateForm.GaussKruger, next.Cursor.Form);
    }

    [Fact]
    public async Task A_map_in_motion_asks_only_for_where_it_comes_to_rest()
    {
        await using var gateway = await GatewayAsync();
        using var main = new MainViewModel(folder.Client, Quick.Times);
        Assert.True(await main.ConnectAsync(gateway.Server.Address.ToString(), Cancel));
        var view = await TownAsync();
        var before = gateway.Server.Asked;
        for (var frame = 1; frame <= 20; frame++)
            _ = main.ShowAsync(view with { X = view.X + frame * 3000 * view.MetresPerPixel });
        await main.ShowAsync(view);
        Assert.Equal(view, main.Picture.View);
        // One question for each source of the last view, none for those passed by.
        Assert.Equal(main.Picture.Sources.Count, gateway.Server.Asked - before);
    }

    [Fact]
    public async Task A_switch_takes_its_layers_off_the_map_and_is_remembered()
    {
        using var main = await OpenAsync();
        await main.ShowAsync(await TownAsync());
        var divisions = main.Layers.Roots.Single(g => g.Group.Id == "divisions");
        divisions.IsShown = false;
        await main.Drawing;
        Assert.DoesNotContain(main.Picture.Layers, l => l.Id == "county-line");
        using var next = new MainViewModel(folder.Client, Quick.Times);
        Assert.False(next.Layers.IsShown("divisions"));
        Assert.True(next.Layers.IsShown("roads"));
    }

    [Fact]
    public async Task As_of_a_day_before_the_town_there_is_nothing()
    {
        using var main = await OpenAsync();
        await main.ShowAsync(await TownAsync());
        main.AsOf = new(2015, 12, 31);
        await main.Drawing;
        Assert.All(main.Picture.Sources, s => Assert.Empty(s.Features));
        main.AsOf = null;
        await main.Drawing;
        Assert.Contains(main.Picture.Sources, s => s.Features.Count > 0);
    }

    [Fact]
    public async Task The_language_is_spoken_at_once_everywhere_and_remembered()
    {
        using var main = await OpenAsync();
        await main.ShowAsync(await TownAsync());
        Assert.Contains("县级界线", main.Legend.Rows.Select(r => r.Title));
        main.SpeakCommand.Execute(Language.English);
        await main.Drawing;
        Assert.Contains(main.Words.Say("legend.boundary", ("level", main.Words["level.county"])), main.Legend.Rows.Select(r => r.Title));
        Assert.Equal("Divisions", main.Layers.Roots[0].Title);
        Assert.Equal("Not signed in; public content only", main.SignIn.Who);
        Assert.Equal("As of", main.Words["day.asOf"]);
        using var next = new MainViewModel(folder.Client, Quick.Times);
        Assert.Equal(Language.English, next.Words.Language);
    }

    [Theory]
    [InlineData(BaseMapKind.Xyz, "https://tiles.example/{z}/{x}.png", "", false)]
    [InlineData(BaseMapKind.Xyz, "ftp://tiles.example/{z}/{x}/{y}", "", false)]
    [InlineData(BaseMapKind.Xyz, "https://tiles.example/{z}/{x}/{y}.png", "", true)]
    [InlineData(BaseMapKind.TianDiTu, "", " ", false)]
    [InlineData(BaseMapKind.TianDiTu, "", "key", true)]
    [InlineData(BaseMapKind.None, "", "", true)]
    public void A_base_map_is_taken_when_nothing_is_wrong_with_it(BaseMapKind kind, string url, string key, bool taken)
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        var changed = 0;
        main.Settings.BaseMapChanged += (_, _) => changed++;
        (main.Settings.BaseMapKind, main.Settings.BaseMapUrl, main.Settings.BaseMapKey) = (kind, url, key);
        main.Settings.SaveBaseMapCommand.Execute(null);
        Assert.Equal((taken, taken ? 1 : 0), (main.Settings.Fault is null, changed));
        Assert.Equal(taken ? kind : BaseMapKind.None, new SettingsFile(folder.Client).Read().BaseMap.Kind);
    }

    [Fact]
    public void Settings_that_cannot_be_written_hold_while_the_program_runs_and_that_is_said()
    {
        using var main = new MainViewModel(folder.Client, Quick.Times);
        // A folder where the file should be: nobody, not even root, can write there.
        Directory.CreateDirectory(folder.Client.Settings);
        main.SpeakCommand.Execute(Language.English);
        Assert.Equal(Language.English, main.Words.Language);
        Assert.Equal(main.Words["settings.notKept"], main.Settings.Fault);
    }

    [Fact]
    public async Task A_sheet_says_its_day_its_source_and_its_scale()
    {
        using var main = await OpenAsync();
        await main.ShowAsync(await TownAsync());
        main.AsOf = new(2020, 5, 1);
        await main.Drawing;
        CivilAtlas.Client.Rendering.Sheet? asked = null;
        main.Print.Asked += (_, sheet) => asked = sheet;
        main.Print.Title = "示范县";
        main.Print.SaveCommand.Execute(null);
        Assert.Equal(("示范县", "截至 2020年5月1日"), (asked!.Title, asked.Lines[0]));
        Assert.Contains(town.Server.Address.Authority, asked.Lines[1], StringComparison.Ordinal);
        Assert.InRange(asked.ScaleBar.Pixels, 60, 160);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<MainViewModel> OpenAsync()
    {
        var main = new MainViewModel(folder.Client, Quick.Times);
        Assert.True(await main.ConnectAsync(town.Server.Address.ToString(), Cancel));
        return main;
    }

    private async Task<(string Code, string Name)> CountyAsync() =>
        await town.Server.Store.SingleOrDefaultAsync<(string, string)>("select code, name from division_version where level = 'county' order by code limit 1", null, CancellationToken.None);

    /// <summary>All of the town on a screen of 1600 by 1000.</summary>
    private async Task<MapView> TownAsync()
    {
        var (west, south, east, north) = await town.Server.Store.SingleOrDefaultAsync<(double, double, double, double)>(
            "select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e) from (select st_extent(geometry) e from division_version where level = 'county') s", null, CancellationToken.None);
        return MapView.Of(new(west, south, east, north), 1600, 1000);
    }

    private async Task<Gateway> GatewayAsync(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        var gateway = new Gateway(town.Server.Address);
        gateway.Server = await OtherServer.StartAsync(gateway.PassAsync, certificate);
        return gateway;
    }

    /// <summary>Passes everything on to the town's server, until it is away.</summary>
    private sealed class Gateway(Uri town) : IAsyncDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = town };

        public OtherServer Server { get; set; } = null!;

        public bool IsAway { get; set; }

        public async Task PassAsync(Microsoft.AspNetCore.Http.HttpContext context)
        {
            if (IsAway)
            {
                context.Abort();
                return;
            }
            using var answer = await http.GetAsync(context.Request.Path + context.Request.QueryString.Value);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            if (answer.Headers.ETag is { } tag)
                context.Response.Headers.ETag = tag.ToString();
            await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await Server.DisposeAsync();
        }
    }
}
