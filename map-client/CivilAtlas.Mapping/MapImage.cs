using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Rendering;
using CivilAtlas.Client.Settings;
using Mapsui;
using Mapsui.Rendering.Skia;

namespace CivilAtlas.Mapping;

/// <summary>The map as a PNG, drawn without a window.</summary>
public static class MapImage
{
    /// <summary>Pixels of height that stand above and below the map of a sheet with this title.</summary>
    public static double FramePixels(string title) => PictureFrame.HeadPixels(title) + PictureFrame.FootPixels;

    /// <summary>A sheet as a PNG. <see cref="OperationCanceledException"/> when cancelled, for instance while a base map does not come.</summary>
    /// <param name="sheet">What to draw and to write around it.</param>
    /// <param name="catalogue">In whose order.</param>
    /// <param name="symbols">Symbols of the kinds of facility.</param>
    /// <param name="baseMap">What lies below.</param>
    /// <param name="tileFolder">Where base map tiles are kept; null: nowhere.</param>
    /// <param name="frameInside">True: the file is as large as the view and its map smaller by the frame, so that all of it is still seen. False: the map is as large as the view and the file higher by the frame.</param>
    /// <param name="density">Pixels of the file for one of the view.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<byte[]> DrawAsync(Sheet sheet, LayerCatalogue catalogue, SymbolSet symbols, BaseMapSettings baseMap, string? tileFolder, bool frameInside, float density, CancellationToken cancellation)
    {
        using var map = new RegisterMap(catalogue, symbols, inWindow: false);
        map.ShowBase(baseMap, tileFolder);
        map.Show(sheet.Picture);
        var (view, frame) = (sheet.Picture.View, FramePixels(sheet.Title));
        var resolution = frameInside ? view.MetresPerPixel * view.HeightPixels / (view.HeightPixels - frame) : view.MetresPerPixel;
        // Head and foot are not of the same height: the middle of the map lies a little off the middle of the sheet.
        var whole = view with
        {
            Y = view.Y + (PictureFrame.HeadPixels(sheet.Title) - PictureFrame.FootPixels) / 2 * resolution,
            MetresPerPixel = resolution,
            HeightPixels = frameInside ? view.HeightPixels : view.HeightPixels + frame,
        };
        map.Map.Layers.Add(PictureFrame.Of(map, whole, sheet));
        map.Map.Navigator.SetSize(whole.WidthPixels, whole.HeightPixels);
        map.Map.Navigator.CenterOnAndZoomTo(new MPoint(whole.X, whole.Y), whole.MetresPerPixel);
        await map.Map.RefreshDataAsync().WaitAsync(cancellation).ConfigureAwait(false);
        using var png = new MapRenderer().RenderToBitmapStream(map.Map, density);
        return png.ToArray();
    }

    /// <summary>The sample of a legend's row as a square PNG with a clear background.</summary>
    /// <param name="sample">What the row stands for.</param>
    /// <param name="symbols">Symbols of the kinds of facility.</param>
    /// <param name="side">Of the square.</param>
    /// <param name="density">Pixels of the file for one of the square.</param>
    public static async Task<byte[]> SampleAsync(Drawing sample, SymbolSet symbols, int side, float density)
    {
        using var map = new RegisterMap(LayerCatalogue.Shipped, symbols, inWindow: false);
        map.Map.BackColor = Mapsui.Styles.Color.Transparent;
        map.Map.Layers.Add(PictureFrame.Of(map.Styles, sample, side));
        map.Map.Navigator.SetSize(side, side);
        map.Map.Navigator.CenterOnAndZoomTo(new MPoint(0, 0), 1);
        await map.Map.RefreshDataAsync().ConfigureAwait(false);
        using var png = new MapRenderer().RenderToBitmapStream(map.Map, density);
        return png.ToArray();
    }
}
