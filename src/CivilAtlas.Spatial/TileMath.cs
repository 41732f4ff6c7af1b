using NetTopologySuite.Geometries;

namespace CivilAtlas.Spatial;

/// <summary>A tile of the WebMercatorQuad matrix set (OGC 17-083r4, annex D.1): row 0 is north, 2^z tiles a side.</summary>
/// <param name="Z">Zoom, 0 to <see cref="MaxZoom"/>.</param>
/// <param name="X">Column from the antimeridian eastwards.</param>
/// <param name="Y">Row from the north southwards.</param>
public readonly record struct Tile(int Z, int X, int Y)
{
    /// <summary>The deepest zoom of WebMercatorQuad in use.</summary>
    public const int MaxZoom = 24;

    /// <summary>False when zoom, column or row lies outside the matrix.</summary>
    public bool Exists => Z is >= 0 and <= MaxZoom && X >= 0 && Y >= 0 && X < 1 << Z && Y < 1 << Z;

    /// <summary>The tile that holds a place. Latitudes beyond 85.0511° go to the outermost row, longitudes beyond ±180 wrap.</summary>
    public static Tile At(int z, double lon, double lat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(z, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(z, MaxZoom);
        var side = 1 << z;
        var (x, y) = WebMercator.Project(lon, lat);
        var column = (long)Math.Floor((x / WebMercator.HalfWorldMetres + 1) / 2 * side);
        var row = (int)Math.Floor((1 - y / WebMercator.HalfWorldMetres) / 2 * side);
        return new Tile(z, (int)(((column % side) + side) % side), Math.Clamp(row, 0, side - 1));
    }

    /// <summary>The tile's edges in EPSG:3857 metres. <see cref="InvalidOperationException"/> when it does not exist.</summary>
    public Envelope BoundsMetres()
    {
        if (!Exists) throw new InvalidOperationException($"There is no tile {Z}/{X}/{Y}.");
        var side = TileMath.SideMetres(Z);
        var west = X * side - WebMercator.HalfWorldMetres;
        var north = WebMercator.HalfWorldMetres - Y * side;
        return new Envelope(west, west + side, north - side, north);
    }

    /// <summary>The tile's edges in degrees, lon as X. <see cref="InvalidOperationException"/> when it does not exist.</summary>
    public Envelope BoundsDegrees()
    {
        var metres = BoundsMetres();
        var (west, south) = WebMercator.Unproject(metres.MinX, metres.MinY);
        var (east, north) = WebMercator.Unproject(metres.MaxX, metres.MaxY);
        return new Envelope(west, east, south, north);
    }
}

/// <summary>Sizes that depend on the zoom alone.</summary>
public static class TileMath
{
    /// <summary>Screen pixels along a vector tile's side (MapLibre's).</summary>
    public const int PixelsPerTile = 512;

    /// <summary>Steps along a vector tile's side (MVT 2.1, its usual extent).</summary>
    public const int Extent = 4096;

    /// <summary>Side of a tile at a zoom, EPSG:3857 metres.</summary>
    public static double SideMetres(int z) => 2 * WebMercator.HalfWorldMetres / (1L << z);

    /// <summary>One screen pixel at a zoom, EPSG:3857 metres (on the equator also metres on the ground).</summary>
    public static double PixelMetres(int z) => SideMetres(z) / PixelsPerTile;
}
