using CivilAtlas.Tests.Divisions;
using System.Net.Http.Json;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>Built-up areas 建成区, the scope of streets, residential areas and buildings (Article 9(8)).</summary>
public sealed class BuiltUpAreaTests(ProvinceServer province) : IClassFixture<ProvinceServer>, IAsyncLifetime
{
    private HttpClient Officer => province.Server.Administrator;

    // 城区 lies over the line of the two counties at 111; 西镇区 in 甲县 alone.
    public async ValueTask InitializeAsync()
    {
        if (await province.Server.Store.SingleOrDefaultAsync<bool>("select exists (select from built_up_area)", null, CancellationToken.None))
            return;
        await Officer.DrawAsync("城区", TinyProvince.Prefecture, 110.8, 28.1, 111.2, 28.4).JsonAsync(201);
        await Officer.DrawAsync("西镇区", TinyProvince.Left, 110.1, 28.1, 110.3, 28.3).JsonAsync(201);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<Guid> AddAsync(string name, string division, double[]? place) => NameGround.AddAsync(province.Server.Store, new(name, NameGround.Street, division, place));

    [Fact]
    public async Task Within_one_area_a_street_may_not_repeat_whatever_county_it_lies_in()
    {
        await AddAsync("五一路", TinyProvince.Right, [111.1, 28.2]);
        var finding = (await Officer.CheckAsync("五一路", NameGround.Street, TinyProvince.Left, [110.9, 28.2])).Of("duplicate")!;
        Assert.Contains("城区", (string?)finding["message"]);
        Assert.DoesNotContain("未划定建成区", (string?)finding["message"]);
    }

    [Fact]
    public async Task In_two_areas_of_one_county_it_may()
    {
        await AddAsync("五二路", TinyProvince.Left, [110.9, 28.2]);
        Assert.Null((await Officer.CheckAsync("五二路", NameGround.Street, TinyProvince.Left, [110.2, 28.2])).Of("duplicate"));
    }

    [Fact]
    public async Task A_street_whose_place_nobody_knows_counts_in_its_county()
    {
        await AddAsync("五三路", TinyProvince.Left, null);
        Assert.NotNull((await Officer.CheckAsync("五三路", NameGround.Street, TinyProvince.Left, [110.2, 28.2])).Of("duplicate"));
        Assert.Null((await Officer.CheckAsync("五三路", NameGround.Street, TinyProvince.Right, [111.1, 28.2])).Of("duplicate"));
        await AddAsync("五四路", TinyProvince.Left, [110.2, 28.2]);
        Assert.NotNull((await Officer.CheckAsync("五四路", NameGround.Street, TinyProvince.Left)).Of("duplicate"));
    }

    [Fact]
    public async Task Streets_of_one_batch_are_told_apart_by_their_areas_too()
    {
        var items = await Officer.CheckAllAsync(NameGround.Ask("五五路", NameGround.Street, TinyProvince.Left, [110.9, 28.2]),
            NameGround.Ask("五五路", NameGround.Street, TinyProvince.Right, [111.1, 28.2]), NameGround.Ask("五五路", NameGround.Street, TinyProvince.Left, [110.2, 28.2]));
        Assert.NotNull(items[0]!.Of("duplicate"));
        Assert.NotNull(items[1]!.Of("duplicate"));
        Assert.Null(items[2]!.Of("duplicate"));
    }

    [Fact]
    public async Task Areas_are_listed_by_division_and_drawn_anew_from_a_day_on()
    {
        var listed = (await province.Stranger.GetAsync($"/api/v1/built-up-areas?division={TinyProvince.Right}").JsonAsync())["items"]!.AsArray();
        Assert.Equal(["城区"], listed.Select(a => (string)a!["name"]!));
        var drawn = await Officer.DrawAsync("东镇区", TinyProvince.Right, 111.6, 28.6, 111.7, 28.7).JsonAsync(201);
        var larger = await Officer.PostAsJsonAsync("/api/v1/built-up-areas", new
        {
            id = (string)drawn["id"]!, name = "东镇区", divisionCode = TinyProvince.Right, geometry = TinyProvince.Shape(111.6, 28.6, 111.8, 28.8), validFrom = "2020-01-01",
        }).JsonAsync(201);
        Assert.Equal((string?)drawn["id"], (string?)larger["id"]);
        async Task<double> EastAsync(string day) => (await province.Stranger.GetAsync($"/api/v1/built-up-areas?division={TinyProvince.Right}&validAt={day}").JsonAsync())["items"]!.AsArray()
            .Where(a => (string?)a!["name"] == "东镇区").Max(a => a!["geometry"]!["coordinates"]![0]![0]!.AsArray().Max(p => (double)p![0]!));
        Assert.Equal((111.7, 111.8), (await EastAsync("2019-12-31"), await EastAsync("2020-01-01")));
        Assert.Equal("redraw", await province.Server.Store.SingleOrDefaultAsync<string>("select deed from change where subject_id = @id order by id desc limit 1",
            new { id = Guid.Parse((string)drawn["id"]!) }, CancellationToken.None));
    }

    [Fact]
    public async Task Only_a_name_officer_draws_and_only_in_the_own_division()
    {
        await province.Stranger.DrawAsync("x", TinyProvince.Left, 110.1, 28.6, 110.2, 28.7).JsonAsync(401);
        await (await province.Server.SignInAsync("area-reader", [Role.Reader])).DrawAsync("x", TinyProvince.Left, 110.1, 28.6, 110.2, 28.7).JsonAsync(403);
        var officer = await province.Server.SignInAsync("area-officer", [Role.NameOfficer], await TinyProvince.IdAsync(province.Server.Store, TinyProvince.Left));
        await officer.DrawAsync("x", TinyProvince.Right, 111.3, 28.6, 111.4, 28.7).JsonAsync(403);
        await officer.DrawAsync("北镇区", TinyProvince.Left, 110.1, 28.6, 110.2, 28.7).JsonAsync(201);
    }

    [Fact]
    public async Task What_is_wrong_with_an_area_is_named()
    {
        var problem = await Officer.PostAsJsonAsync("/api/v1/built-up-areas",
            new { name = "", divisionCode = "1", geometry = new { type = "Point", coordinates = (double[])[110, 28] }, validFrom = "0001-01-01" }).JsonAsync(400);
        Assert.Equal(["divisionCode", "geometry", "name", "validFrom"], problem["errors"]!.AsArray().Select(e => (string)e!["field"]!).Order(StringComparer.Ordinal));
        var outside = await Officer.DrawAsync("外", TinyProvince.Left, 110.9, 28.1, 111.3, 28.3).JsonAsync(400);
        Assert.Equal("geometry", (string?)outside["errors"]![0]!["field"]);
    }
}
