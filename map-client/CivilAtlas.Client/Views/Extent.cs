using CivilAtlas.Spatial;

namespace CivilAtlas.Client.Views;

/// <summary>A box in degrees of CGCS2000. West may be greater than east: it then goes over the antimeridian.</summary>
public sealed record Extent(double West, double South, double East, double North)
{
    /// <summary>Whether it goes over the antimeridian.</summary>
    public bool GoesOver => West > East;

    /// <summary>As a query writes it: <c>west,south,east,north</c>, to a tenth of a metre.</summary>
    public string Query => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{West:0.######},{South:0.######},{East:0.######},{North:0.######}");

    /// <summary>Reads <c>west,south,east,north</c>; null where it is no box on Earth.</summary>
    public static Extent? Parse(string? text)
    {
        var parts = (text ?? "").Split(',').Select(p => double.TryParse(p, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : double.NaN).ToArray();
        return parts is [>= -180 and <= 180 and var west, >= -90 and <= 90 and var south, >= -180 and <= 180 and var east, >= -90 and <= 90 and var north] && south < north && west != east
            ? new(west, south, east, north) : null;
    }
}

/// <summary>What the window shows.</summary>
/// <param name="X">Middle, EPSG:3857 metres.</param>
/// <param name="Y">Middle, EPSG:3857 metres.</param>
/// <param name="MetresPerPixel">EPSG:3857 metres a screen pixel: Mapsui's resolution.</param>
/// <param name="WidthPixels">Width of the map.</param>
/// <param name="HeightPixels">Height of the map.</param>
public sealed record MapView(double X, double Y, double MetresPerPixel, double WidthPixels, double HeightPixels)
{
    /// <summary>MapLibre's zoom: at 0 the world is 512 pixels wide.</summary>
    public double Zoom => ZoomOf(MetresPerPixel);

    /// <summary>What it shows, in degrees.</summary>
    public Extent Extent
    {
        get
        {
            var (halfWidth, halfHeight) = (WidthPixels * MetresPerPixel / 2, HeightPixels * MetresPerPixel / 2);
            var (west, south) = WebMercator.Unproject(X - halfWidth, Y - halfHeight);
            var (east, north) = WebMercator.Unproject(X + halfWidth, Y + halfHeight);
            return east - west >= 360 ? new(-180, south, 180, north) : new(Wrapped(west), south, Wrapped(east), north);
        }
    }

    /// <summary>The middle, degrees.</summary>
    public (double Lon, double Lat) Middle => WebMercator.Unproject(X, Y);

    /// <summary>A view around a place.</summary>
    public static MapView At(double lon, double lat, double zoom, double widthPixels, double heightPixels)
    {
        var (x, y) = WebMercator.Project(lon, lat);
        return new(x, y, MetresPerPixelOf(zoom), widthPixels, heightPixels);
    }

    /// <summary>The closest view that shows all of a box.</summary>
    public static MapView Of(Extent extent, double widthPixels, double heightPixels)
    {
        var (west, south) = WebMercator.Project(extent.West, extent.South);
        var (east, north) = WebMercator.Project(extent.GoesOver ? extent.East + 360 : extent.East, extent.North);
        var resolution = Math.Max((east - west) / widthPixels, (north - south) / heightPixels);
        return new((west + east) / 2, (south + north) / 2, Math.Max(resolution, MetresPerPixelOf(Tile.MaxZoom)), widthPixels, heightPixels);
    }

    /// <summary>MapLibre's zoom for EPSG:3857 metres a pixel.</summary>
    public static double ZoomOf(double metresPerPixel) => Math.Log2(TileMath.PixelMetres(0) / metresPerPixel);

    /// <summary>EPSG:3857 metres a pixel for MapLibre's zoom.</summary>
    public static double MetresPerPixelOf(double zoom) => TileMath.PixelMetres(0) / Math.Pow(2, zoom);

    private static double Wrapped(double lon) => lon is >= -180 and <= 180 ? lon : Math.IEEERemainder(lon, 360);
}
