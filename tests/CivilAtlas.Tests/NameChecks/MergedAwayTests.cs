using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameChecks;

/// <summary>A division merged away is what it became: names recorded under it still count, and those proposed for it too.</summary>
public sealed class MergedAwayTests(RunningServer server) : ChangeTestBase(server)
{
    [Fact]
    public async Task Names_of_counties_merged_into_one_are_held_against_one_another()
    {
        await NameGround.AddAsync(Server.Store, new("合并路", NameGround.Street, TinyProvince.Left));
        Assert.Null((await Server.Stranger.CheckAsync("合并路", NameGround.Street, TinyProvince.Right)).Of("duplicate"));
        await Post(Change("merge", ["120124", "120125"], [new { code = "120183", name = "甲乙市" }]));
        var under = (await Server.Stranger.CheckAsync("合并路", NameGround.Street, "120183")).Of("duplicate")!;
        Assert.Contains("甲乙市", (string?)under["message"]);
        // Asked under the code given up, the successor is meant.
        Assert.Equal(under.ToJsonString(), (await Server.Stranger.CheckAsync("合并路", NameGround.Street, TinyProvince.Right)).Of("duplicate")!.ToJsonString());
        await Server.Store.ExecuteAsync("truncate place_name_term, place_name_version, place_name_alias, place_name cascade", null, CancellationToken.None);
    }
}
