using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;
using CivilAtlas.Spatial;

namespace CivilAtlas.Client.Coordinates;

/// <summary>A scale bar: a round length and how long it is on the screen, in the middle of the view.</summary>
/// <param name="Metres">On the ground: 1, 2 or 5 times a power of ten.</param>
/// <param name="Pixels">On the screen.</param>
/// <param name="Text">As people read it.</param>
public sealed record ScaleBar(double Metres, double Pixels, string Text)
{
    /// <summary>The longest round bar not longer than <paramref name="mostPixels"/>.</summary>
    public static ScaleBar For(MapView view, Vocabulary words, double mostPixels = 160)
    {
        var (lon, lat) = view.Middle;
        // Mercator stretches with the latitude: a pixel is measured where the middle of the map is.
        var (_, north) = WebMercator.Unproject(view.X, view.Y + view.MetresPerPixel * 50);
        var (_, south) = WebMercator.Unproject(view.X, view.Y - view.MetresPerPixel * 50);
        var metresPerPixel = Measure.DistanceMetres(lon, south, lon, north) / 100;
        var most = metresPerPixel * mostPixels;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        var text = metres < 1000 ? words.Say("measure.metres", ("value", metres.ToString("0.##", words.Culture))) : words.Say("measure.kilometres", ("value", (metres / 1000).ToString("0.##", words.Culture)));
        return new(metres, metres / metresPerPixel, text);
    }
}
