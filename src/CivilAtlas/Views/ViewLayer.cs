using CivilAtlas.Divisions;
using CivilAtlas.Ogc;
using CivilAtlas.PlaceNames;
using CivilAtlas.Spatial;
using CivilAtlas.Tiles;
using Npgsql;
using NpgsqlTypes;

namespace CivilAtlas.Views;

/// <summary>What a view is asked for.</summary>
/// <param name="Box">What of the Earth.</param>
/// <param name="Zoom">Whole zoom, as tiles count it: 512 pixels a tile.</param>
/// <param name="Wish">The day in law and the kinds of facility.</param>
/// <param name="Most">Features at most.</param>
internal sealed record ViewWish(Box Box, int Zoom, TileWish Wish, int Most);

/// <summary>A tile layer as one GeoJSON answer for a whole screen.</summary>
/// <param name="Tiles">The layer it shows: its data version, parameters and first zoom hold here too.</param>
/// <param name="Sql">Gives <c>matched</c>, the number of all in the box, and <c>feature</c>, GeoJSON, in the order in which features are chosen.</param>
/// <param name="Values">What it takes beyond the box.</param>
internal sealed record ViewLayer(TileLayer Tiles, string Sql, Func<ViewWish, IEnumerable<NpgsqlParameter>> Values)
{
    // Shapes are cut this far outside the box: the cut is never seen, and an outline along it neither.
    private const double MarginPixels = 32;
    // Of crowded points one a cell comes before any cell's second.
    private const double CellPixels = 16;

    /// <summary>The view of a tile layer; null for those that are only served as tiles.</summary>
    public static ViewLayer? Of(TileLayer tiles) => tiles.Name switch
    {
        "facility" => new(tiles, Database.Sql.Beside<ViewLayer>("facility"), w => [new("day", w.Wish.Day), Cell(w), new("kinds", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = (object?)w.Wish.Kinds ?? DBNull.Value }]),
        "road" => new(tiles, Database.Sql.Beside<ViewLayer>("road"), w => [new("day", w.Wish.Day), Tolerance(w), .. tiles.Values(w.Zoom, w.Wish).Where(v => v.ParameterName == "classes")]),
        "house-number" => new(tiles, Database.Sql.Beside<ViewLayer>("houseNumber"), w => [Cell(w)]),
        "place-name" => new(tiles, Database.Sql.Beside<ViewLayer>("placeName"), w => [new("day", w.Wish.Day), Tolerance(w), new("lowest", LabelRanks.Shipped.LowestAt(w.Zoom))]),
        _ when tiles.Name.StartsWith("division-", StringComparison.Ordinal) => new(tiles, Database.Sql.Beside<ViewLayer>("division"), w => Standing(tiles, w)),
        _ when tiles.Name.StartsWith("assessment-", StringComparison.Ordinal) => new(tiles, Database.Sql.Beside<ViewLayer>("assessment"), w => Standing(tiles, w)),
        _ => null,
    };

    public NpgsqlCommand Command(Database.Store store, ViewWish wish)
    {
        var command = store.Source.CreateCommand(Sql);
        var parts = wish.Box.Parts;
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            .. Edges("", parts[0]), .. Edges("2", parts.Count > 1 ? parts[1] : null),
            new("margin", MarginPixels * TileMath.PixelMetres(wish.Zoom)), new("digits", DigitsAt(wish.Zoom)), new("most", wish.Most), .. Values(wish),
        ]);
        return command;
    }

    /// <summary>Decimals of a degree that tell an eighth of a pixel apart, as a tile's grid of 4096 steps does.</summary>
    public static int DigitsAt(int zoom) => Math.Clamp((int)Math.Ceiling(Math.Log10(TileMath.Extent * (1L << zoom) / 360.0)), 2, 7);

    private static IEnumerable<NpgsqlParameter> Standing(TileLayer tiles, ViewWish wish) =>
        tiles.Values(wish.Zoom, wish.Wish).Where(v => v.ParameterName is "level" or "zoom" or "day" or "assessment" or "standard");

    private static NpgsqlParameter Cell(ViewWish wish) => new("cell", CellPixels * TileMath.PixelMetres(wish.Zoom));

    /// <summary>A quarter of a pixel: what a line loses by it is not seen.</summary>
    private static NpgsqlParameter Tolerance(ViewWish wish) => new("tolerance", TileMath.PixelMetres(wish.Zoom) / 4);

    private static IEnumerable<NpgsqlParameter> Edges(string which, Box? box)
    {
        var (west, south) = box is null ? default : WebMercator.Project(box.West, box.South);
        var (east, north) = box is null ? default : WebMercator.Project(box.East, box.North);
        return new[] { ("west", west), ("south", south), ("east", east), ("north", north) }
            .Select(e => new NpgsqlParameter(e.Item1 + which, NpgsqlDbType.Double) { Value = box is null ? DBNull.Value : e.Item2 });
    }
}
