namespace CivilAtlas.Tests.Divisions;

/// <summary>
/// A province drawn on squared paper, so that every expected value can be seen without reckoning.
/// Two degrees wide and one high; 120124 is its left half, 120182 its right half; townships are quarters of a county, villages halves of a township.
/// <code>
/// lon  110          111          112
/// lat 29 ┌─────┬─────┬─────┬─────┐
///        │ 003 │ 004 │ 003 │     │     120124 甲县, 120125 乙县; township 004 of 乙县 is not there
///   28.5 ├─────┼─────┼─────┼─────┤
///        │ 001 │ 002 │ 001 │ 002 │
///     28 └─────┴─────┴─────┴─────┘
/// </code>
/// </summary>
internal static class TinyProvince
{
    public const string Province = "120000", Prefecture = "120100", Left = "120124", Right = "120125";

    public static readonly DateOnly Begin = new(2000, 1, 1);

    /// <summary>Draws the province; what stood in the register before is gone.</summary>
    public static async Task BuildAsync(Store store)
    {
        await store.ExecuteAsync(
            """
            update account set division_id = null where division_id is not null;
            truncate division_version, division_shape, division_lineage, division_change, division_population, population_cell, division_code, change
            """, null, CancellationToken.None);
        await AddAsync(store, null, Province, "试省", "province", "province", Box(110, 28, 112, 29));
        await AddAsync(store, Province, Prefecture, "试市", "prefecture", "prefecture-level-city", Box(110, 28, 112, 29));
        await AddAsync(store, Prefecture, Left, "甲县", "county", "county", Box(110, 28, 111, 29));
        await AddAsync(store, Prefecture, Right, "乙县", "county", "county", Box(111, 28, 112, 29));
        foreach (var (county, west) in ((string, double)[])[(Left, 110), (Right, 111)])
            for (var i = 0; i < (county == Left ? 4 : 3); i++)
            {
                var (lon, lat) = (west + i % 2 * 0.5, 28 + i / 2 * 0.5);
                var code = $"{county}10{i + 1}";
                await AddAsync(store, county, code, $"{(county == Left ? '甲' : '乙')}{"一二三四"[i]}镇", "township", "town", Box(lon, lat, lon + 0.5, lat + 0.5));
                await AddAsync(store, code, code + "001", "社区", "village", "community", Box(lon, lat, lon + 0.25, lat + 0.5));
                await AddAsync(store, code, code + "201", "村", "village", "administrative-village", Box(lon + 0.25, lat, lon + 0.5, lat + 0.5));
            }
    }

    public static async Task<Guid> IdAsync(Store store, string code) =>
        await store.SingleOrDefaultAsync<Guid>("select division_id from division_code where code = @code", new { code }, CancellationToken.None);

    /// <summary>A rectangle as GeoJSON, counter-clockwise and closed.</summary>
    public static object Shape(double west, double south, double east, double north) => new
    {
        type = "Polygon",
        coordinates = new double[][][] { [[west, south], [east, south], [east, north], [west, north], [west, south]] },
    };

    private static string Box(double west, double south, double east, double north) =>
        FormattableString.Invariant($"st_multi(st_makeenvelope({west}, {south}, {east}, {north}, 4490))");

    private static async Task AddAsync(Store store, string? parent, string code, string name, string level, string kind, string box)
    {
        await store.WriteAsync(Actor.Operator, writing => writing.ExecuteAsync(
            $"""
            with id as (insert into division default values returning id),
            code as (insert into division_code select @code, id from id)
            insert into division_version (division_id, code, name, level, kind, parent_id, seat, geometry, area_square_metres, source, valid)
            select id, @code, @name, @level::division_level, @kind, (select division_id from division_code where code = @parent),
                   st_centroid({box}), {box}, st_area({box}::geography), 'test', daterange(@begin, null)
            from id
            """, new { code, name, level, kind, parent, begin = Begin }), CancellationToken.None);
    }
}

/// <summary>A server with the tiny province in it, for tests that only read.</summary>
public sealed class ProvinceServer(TestCluster cluster) : IAsyncLifetime
{
    public RunningServer Server { get; } = new(cluster);

    public HttpClient Stranger => Server.Stranger;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await TinyProvince.BuildAsync(Server.Store);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
