using CivilAtlas.Jobs;
using CivilAtlas.Problems;
using CivilAtlas.SampleCity;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SampleLoaderTests(LoadedTown town) : IClassFixture<LoadedTown>
{
    [Theory]
    [InlineData("division_version", 14)]
    [InlineData("house_number_point", 1500)]
    [InlineData("division_population", 70)] // 14 divisions in 5 age groups
    [InlineData("division_shape", 50)] // by DivisionShapes.StoredZooms: province 6, prefecture 5, county 5, township 4, ten villages 3 each
    public async Task Everything_made_is_in_the_register(string table, int rows) =>
        Assert.Equal(rows, await town.CountAsync($"select count(*)::int from {table}"));

    [Fact]
    public async Task Facilities_lie_in_a_village_of_the_register() => Assert.Equal(0, await town.CountAsync(
        """
        select count(*)::int from facility_version f
        where not exists (select from division_version v where v.level = 'village' and st_covers(v.geometry, f.location))
        """));

    [Fact]
    public async Task Every_row_names_the_sample_as_its_source_and_owes_a_change_row()
    {
        Assert.Equal(0, await town.CountAsync("select (select count(*) from division_version where source <> 'sample')::int + (select count(*) from facility_version where source <> 'sample')::int"));
        Assert.Equal(0, await town.CountAsync(
            """
            select count(*)::int from (select division_id as id from division_version union all select facility_id from facility_version union all select road_id from road_version) written
            where not exists (select from change c where c.subject_id = written.id)
            """));
    }

    [Fact]
    public async Task Neighbours_stay_together_at_every_zoom() => Assert.Equal(0, await town.CountAsync(
        """
        select count(*)::int from division_shape a join division_shape b using (zoom, level)
        where a.division_version_id < b.division_version_id and st_area(st_intersection(a.web, b.web)) > 0.01
        """));

    // 1500 made points; the village of each is the one whose shape covers it, but for those just past the sample's outer border.
    [Fact]
    public async Task House_numbers_name_the_village_they_stand_in() => Assert.InRange(await town.CountAsync(
        """
        select count(*)::int from house_number_point h join division_version v on v.division_id = h.village_id
        where st_covers(v.geometry, st_transform(h.web, 4490))
        """), 1450, 1500);

    [Fact]
    public async Task A_second_sample_is_refused_and_nothing_is_changed()
    {
        var before = await town.CountAsync("select count(*)::int from change");
        await Assert.ThrowsAsync<Conflict>(() => SampleLoader.RequireNoneAsync(town.Store, TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<Exception>(() => SampleLoader.LoadAsync(town.Store, Samples.Town, new Silent(), TestContext.Current.CancellationToken));
        Assert.Equal(before, await town.CountAsync("select count(*)::int from change"));
    }
}

/// <summary>A database of its own with the town in it.</summary>
public sealed class LoadedTown(TestCluster cluster) : IAsyncLifetime
{
    internal Store Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = new Store(OpenStore.Source(await cluster.CreateDatabaseAsync()));
        await SampleLoader.LoadAsync(Store, Samples.Town, new Silent(), CancellationToken.None);
    }

    internal Task<int> CountAsync(string sql) => Store.SingleOrDefaultAsync<int>(sql, null, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Store.Source.DisposeAsync();
}

internal sealed class Silent : IProgress<Step>
{
    public void Report(Step value) { }
}
