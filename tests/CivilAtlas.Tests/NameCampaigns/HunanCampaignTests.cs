using CivilAtlas.Imports;
using CivilAtlas.Jobs;
using CivilAtlas.NameCampaigns;
using CivilAtlas.NameChecks;
using CivilAtlas.PlaceNames;
using CivilAtlas.Romanizations;
using CivilAtlas.Spatial;
using CivilAtlas.Tests.Divisions;

namespace CivilAtlas.Tests.NameCampaigns;

/// <summary>The names of Hunan's divisions as of 2016-07-31, cleaned up in one campaign. Figures were counted with another program in the files themselves.</summary>
public sealed class HunanCampaignTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ImportGround ground = new(cluster);

    public ValueTask InitializeAsync() => ground.InitializeAsync();

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Every_name_that_stands_twice_in_its_scope_is_found()
    {
        var folder = SharedData.Folder("adcode-cc-by-4.0");
        var tables = Directory.GetFiles(Path.Combine(folder, "divisions"), "*.csv").Order(StringComparer.Ordinal).Select(f => (f, Path.GetFileName(f)));
        await ground.RunAsync(new([.. tables], null, TableLayout.Shipped("adcode"), CoordinateSystem.Gcj02, ImportGround.Day, "adcode", false));
        await ImportPlaceNames.OfDivisionsAsync(ground.Store, new Rights(ground.Store), Actor.Operator, Gazetteers.Shipped, new ImportReport(), false, null, CancellationToken.None);
        var province = await TinyProvince.IdAsync(ground.Store, "430000");
        var job = await ground.OneAsync<Guid>("insert into job (kind, account, request) values ('name-campaign', 'test', '{}') returning id");
        var checker = new NameChecker(ground.Store, _ => ValueTask.FromResult(Gazetteers.Shipped));

        var totals = await ground.Store.WriteAsync(Actor.Operator, writing =>
            new Campaign(ground.Store, checker, writing, job, new(province, "湖南"), new Progress<Step>()).RunAsync(), CancellationToken.None);

        Assert.Equal(31_080, totals.Names);
        // 679 villages and communities share their whole name with another of their county, in 324 groups; 142 townships with another of the province, in 65;
        // no county or city of Hunan shares its name.
        var twice = await ground.Store.QueryAsync<Scoped>(
            """
            select left(category, 3) as kind, count(*) as names from name_campaign_candidate
            where 'duplicate' = any(rules) and findings @> '[{"rule": "duplicate", "severity": "blocks"}]' group by 1 order by 1
            """, null, CancellationToken.None);
        Assert.Equal([new("215", 142), new("216", 679)], twice);
        // 132 more are one name but for the title: 双江村 and 双江村委会 of one county.
        Assert.Equal(132, await ground.OneAsync<long>(
            """select count(*) from name_campaign_candidate where findings @> '[{"key": "name-check.other-title"}]'"""));
        // 龙潭镇 stands in five counties (郴州桂阳, 怀化溆浦 …): each is shown the other four.
        Assert.Equal(4, await ground.OneAsync<int>(
            """
            select max(jsonb_array_length(f->'evidence'))::int from name_campaign_candidate, jsonb_array_elements(findings) f
            where name = '龙潭镇' and f->>'rule' = 'duplicate'
            """));
    }

    private sealed record Scoped(string Kind, long Names);
}
