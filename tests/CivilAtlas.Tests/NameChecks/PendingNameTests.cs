using System.Net.Http.Json;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>Names that are applied for and not yet decided.</summary>
public sealed class PendingNameTests(ProvinceServer province) : IClassFixture<ProvinceServer>
{
    [Fact]
    public async Task A_name_applied_for_warns_the_signed_in_and_nobody_else()
    {
        var officer = province.Server.Administrator;
        var draft = await officer.PostAsJsonAsync("/api/v1/name-applications", new
        {
            kind = "naming", divisionCode = TinyProvince.Left, reason = "新建道路",
            items = (object[])[new { name = "碧波路", category = NameGround.Street }],
        }).JsonAsync(201);
        // A draft is nobody's business yet.
        Assert.Null((await officer.CheckAsync("碧波路", NameGround.Street, TinyProvince.Left)).Of("duplicate"));
        await officer.PostAsJsonAsync($"/api/v1/name-applications/{draft["id"]}/submit", new { }).JsonAsync();
        var finding = (await officer.CheckAsync("碧波路", NameGround.Street, TinyProvince.Left)).Of("duplicate")!;
        Assert.Equal(("warns", (string?)draft["id"]), ((string?)finding["severity"], (string?)finding["evidence"]![0]!["applicationId"]));
        // Nor is it evidence against itself, when it comes back to be mended.
        var itself = await officer.PostAsJsonAsync(NameGround.Checks, new { name = "碧波路", category = NameGround.Street, divisionCode = TinyProvince.Left, applicationId = draft["id"] }).JsonAsync();
        Assert.Null(itself.Of("duplicate"));
        Assert.Equal(["碧波路"], (await officer.CheckAsync("碧玻路", NameGround.Street, TinyProvince.Left)).Of("homophone").Evidence());
        Assert.Null((await officer.CheckAsync("碧波路", NameGround.Street, TinyProvince.Right)).Of("duplicate"));
        Assert.Null((await province.Stranger.CheckAsync("碧波路", NameGround.Street, TinyProvince.Left)).Of("duplicate"));
    }
}
