using CivilAtlas.Spatial;

namespace CivilAtlas.Client.Views;

/// <summary>
/// The box asked for on behalf of a view: wider than the view and laid on a grid, so that small movements ask for the same box again.
/// </summary>
/// <param name="Zoom">Whole zoom the data is made for.</param>
/// <param name="MinX">EPSG:3857 metres; may lie beyond the antimeridian.</param>
/// <param name="MinY">EPSG:3857 metres.</param>
/// <param name="MaxX">EPSG:3857 metres.</param>
/// <param name="MaxY">EPSG:3857 metres.</param>
public sealed record ViewBox(int Zoom, double MinX, double MinY, double MaxX, double MaxY)
{
    // As deep as the server's shapes go.
    private const int DeepestZoom = 22;
    private const double CellPixels = 512;
    private const double PadPixels = 192;

    /// <summary>The box for a view.</summary>
    public static ViewBox Around(MapView view)
    {
        var zoom = (int)Math.Clamp(Math.Floor(view.Zoom + 1e-9), 0, DeepestZoom);
        var cell = TileMath.PixelMetres(zoom) * CellPixels;
        var (halfWidth, halfHeight) = (view.WidthPixels * view.MetresPerPixel / 2, view.HeightPixels * view.MetresPerPixel / 2);
        var pad = PadPixels * view.MetresPerPixel;
        var world = WebMercator.HalfWorldMetres;
        // Sideways the world goes round; wider than once around it is all of it.
        var (minX, maxX) = (Down(view.X - halfWidth - pad, cell), Up(view.X + halfWidth + pad, cell));
        if (maxX - minX >= 2 * world)
            (minX, maxX) = (-world, world);
        return new(zoom, minX, Math.Max(-world, Down(view.Y - halfHeight - pad, cell)), maxX, Math.Min(world, Up(view.Y + halfHeight + pad, cell)));
    }

    /// <summary>The box in degrees; west greater than east where it goes over the antimeridian.</summary>
    public Extent Extent
    {
        get
        {
            var (west, south) = WebMercator.Unproject(MinX, MinY);
            var (east, north) = WebMercator.Unproject(MaxX, MaxY);
            return new(Wrapped(west), south, Wrapped(east, up: true), north);
        }
    }

    /// <summary>Whether a view at the same whole zoom lies inside.</summary>
    public bool Holds(MapView view)
    {
        var (halfWidth, halfHeight) = (view.WidthPixels * view.MetresPerPixel / 2, view.HeightPixels * view.MetresPerPixel / 2);
        return (int)Math.Clamp(Math.Floor(view.Zoom + 1e-9), 0, DeepestZoom) == Zoom
            && (MaxX - MinX >= 2 * WebMercator.HalfWorldMetres || (view.X - halfWidth >= MinX && view.X + halfWidth <= MaxX))
            && Math.Max(view.Y - halfHeight, -WebMercator.HalfWorldMetres) >= MinY && Math.Min(view.Y + halfHeight, WebMercator.HalfWorldMetres) <= MaxY;
    }

    private static double Down(double metres, double cell) => Math.Floor(metres / cell) * cell;

    private static double Up(double metres, double cell) => Math.Ceiling(metres / cell) * cell;

    private static double Wrapped(double lon, bool up = false)
    {
        var turned = lon - 360 * Math.Floor((lon + 180) / 360);
        // The eastern edge of the world is 180, not its western edge.
        return up && turned == -180 ? 180 : turned;
    }
}
