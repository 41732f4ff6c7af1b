using CivilAtlas.Tiles;

namespace CivilAtlas.Tests.Tiles;

public sealed class TileCacheTests
{
    [Fact]
    public void The_longest_unused_tile_goes_when_the_room_is_used_up()
    {
        var cache = new TileCache(mostBytes: 10_000);
        for (var x = 0; x < 4; x++)
            cache.Add(Key(x), new MadeTile(new byte[1000]));
        Assert.NotNull(cache.Find(Key(0)));
        cache.Add(Key(4), new MadeTile(new byte[1000]));
        Assert.NotNull(cache.Find(Key(0)));
        Assert.Null(cache.Find(Key(1)));
        Assert.True(cache.Bytes <= 10_000);
    }

    [Fact]
    public void Only_tiles_of_the_versions_that_hold_are_kept()
    {
        var cache = new TileCache();
        cache.Add(Key(0), new MadeTile(new byte[10]));
        cache.Add(Key(1) with { Data = "road" }, new MadeTile(new byte[10]));
        cache.Keep(new Dictionary<string, long> { ["division"] = 2, ["road"] = 1 });
        Assert.Null(cache.Find(Key(0)));
        Assert.NotNull(cache.Find(Key(1) with { Data = "road" }));
        Assert.Equal(1, cache.Count);
    }

    private static TileKey Key(int x) => new("division-county", "division", 1, 9, x, 0, new DateOnly(2026, 1, 1), "");
}
