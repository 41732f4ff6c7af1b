using CivilAtlas.Divisions;
using CivilAtlas.PlaceNames;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Tiles;

/// <summary>What a tile is asked for beyond its place.</summary>
/// <param name="Day">The day in law.</param>
/// <param name="Kinds">Kinds of facility; null: all.</param>
internal sealed record TileWish(DateOnly Day, string[]? Kinds);

/// <summary>One of the vector layers inside a tile, with its attributes and what MVT makes of them (TileJSON 3.0: String, Number, Boolean).</summary>
internal sealed record VectorLayer(string Id, IReadOnlyDictionary<string, string> Fields);

/// <summary>A layer that is served as tiles.</summary>
/// <param name="Data">The row of <c>layer_version</c> that moves when it changes.</param>
/// <param name="MinZoom">Below it every tile is empty.</param>
/// <param name="MaxZoom">Clients enlarge tiles of this zoom rather than ask for deeper ones, which would show nothing more.</param>
/// <param name="Parameters">Query parameters it knows.</param>
/// <param name="Extent">SQL for its extent in degrees.</param>
internal sealed record TileLayer(string Name, string Data, int MinZoom, int MaxZoom, IReadOnlyList<VectorLayer> Vectors, IReadOnlyList<string> Parameters,
    string Sql, string Extent, Func<int, TileWish, IEnumerable<NpgsqlParameter>> Values)
{
    /// <summary>False where the caller had to show who he is: nobody on the way may keep its tiles.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The deepest tile that is answered.</summary>
    public const int DeepestZoom = 22;

    /// <summary>Facilities in one tile at most; the largest stay.</summary>
    public const int MostFacilities = 3000;

    /// <summary>Names in one tile at most; those of the largest things stay.</summary>
    public const int MostPlaceNames = 2000;

    private static readonly string[] OnlyDay = ["validAt"];

    private static readonly Dictionary<string, int> DivisionMinZoom = new()
    {
        ["province"] = 0, ["prefecture"] = 3, ["county"] = 5, ["township"] = 8, ["village"] = 9,
    };

    /// <summary>All that stand by name; those of assessments come and go and are found by <see cref="AssessmentLayers"/>.</summary>
    public static IReadOnlyList<TileLayer> Standing { get; } = [.. DivisionMinZoom.Keys.Select(Division), Facility(), Road(), HouseNumber(), PlaceName()];

    private static TileLayer Division(string level)
    {
        var fields = Fields("code name level kind", "people");
        // Two zooms before the plain map draws them: a planner colours a whole city by its townships.
        return new($"division-{level}", "division", Math.Max(0, DivisionMinZoom[level] - 2), 14,
            [new($"division-{level}", fields), new($"division-{level}-label", fields)], OnlyDay,
            Database.Sql.Beside<TileLayer>("division"),
            $"select st_extent(geometry) from division_version where level = '{level}' and upper_inf(recorded)",
            (z, wish) => [new("level", level), new("zoom", DivisionShapes.StoredZoom(level, z)), new("day", wish.Day)]);
    }

    private static TileLayer Facility() => new("facility", "facility", 0, 16, [new("facility", Fields("id kind name"))], ["validAt", "kind"],
        Database.Sql.Beside<TileLayer>("facility"),
        "select st_extent(location) from facility_version where upper_inf(recorded)",
        (_, wish) =>
        [
            new("day", wish.Day), new("most", MostFacilities),
            new("kinds", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = (object?)wish.Kinds ?? DBNull.Value },
        ]);

    private static TileLayer Road() => new("road", "road", 5, 16, [new("road", Fields("name class"))], OnlyDay,
        Database.Sql.Beside<TileLayer>("road"),
        "select st_extent(geometry) from road_version where upper_inf(recorded)",
        (z, wish) => [new("day", wish.Day), new("classes", RoadClasses(z))]);

    private static TileLayer HouseNumber() => new("house-number", "house-number", 15, 17, [new("house-number", Fields("number"))], OnlyDay,
        Database.Sql.Beside<TileLayer>("houseNumber"),
        "select st_transform(st_setsrid(st_extent(web)::geometry, 3857), 4490) as st_extent from house_number_point", (_, _) => []);

    private static TileLayer PlaceName() => new("place-name", "place-name", LabelRanks.Shipped.Zooms[0], LabelRanks.Shipped.Zooms[^1],
        [new("place-name", Fields("id name romanization category status", "rank"))], OnlyDay,
        Database.Sql.Beside<TileLayer>("placeName"),
        "select st_extent(location) from place_name_version where upper_inf(recorded)",
        (z, wish) => [new("day", wish.Day), new("lowest", LabelRanks.Shipped.LowestAt(z)), new("most", MostPlaceNames)]);

    /// <summary>What one standard of an assessment came to, on divisions of one level as they stood on its day.</summary>
    public static TileLayer Assessment(string name, Guid id, string standard, string level, DateOnly day)
    {
        var fields = Fields("code name level kind met", "have need people");
        // Coverage is looked at from farther off than boundaries are.
        return new(name, "division", Math.Max(0, DivisionMinZoom[level] - 2), 14, [new(name, fields), new(name + "-label", Fields("code name met"))], ["standard"],
            Database.Sql.Beside<TileLayer>("assessment"),
            $"select st_extent(geometry) from division_version where level = '{level}' and upper_inf(recorded)",
            (z, _) =>
            [
                new("assessment", id), new("standard", standard), new("level", level), new("zoom", DivisionShapes.StoredZoom(level, z)), new("day", day),
            ]);
    }

    private static string[] RoadClasses(int z) =>
        [.. new[] { ("expressway", 5), ("arterial", 8), ("secondary", 10), ("local", 12), ("village", 13) }.Where(c => z >= c.Item2).Select(c => c.Item1)];

    private static Dictionary<string, string> Fields(string texts, string numbers = "") =>
        texts.Split(' ').Select(name => (name, "String"))
            .Concat(numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, "Number")))
            .ToDictionary(f => f.name, f => f.Item2);
}
