using CivilAtlas.Client.Catalogue;
using CivilAtlas.Client.Coordinates;
using CivilAtlas.Client.Server;
using CivilAtlas.Client.Views;
using CivilAtlas.Client.Words;

namespace CivilAtlas.Client.Rendering;

/// <summary>A picture to take along: the map and what stands around it.</summary>
/// <param name="Title">Above the map; may be empty.</param>
/// <param name="Picture">The map.</param>
/// <param name="Legend">Rows of the legend.</param>
/// <param name="ScaleBar">For the middle of the map.</param>
/// <param name="Lines">Below the map: the day, the source, and that it is old or incomplete where it is.</param>
/// <param name="Background">The paper.</param>
public sealed record Sheet(string Title, MapPicture Picture, IReadOnlyList<LegendRow> Legend, ScaleBar ScaleBar, IReadOnlyList<string> Lines, Colour Background)
{
    /// <summary>Puts a sheet together; <paramref name="baseMap"/> is whose base map lies below, for it must be named.</summary>
    public static Sheet Of(string title, MapPicture picture, IReadOnlyList<LegendRow> legend, ScaleBar scale, DateOnly? asOf, ServerAddress server, Vocabulary words, TimeProvider time, string? baseMap = null)
    {
        // The law's day is China's.
        var day = asOf ?? DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        List<string> lines = [words.Say("picture.day", ("day", words.Day(day))), words.Say("picture.source", ("server", server))];
        if (!string.IsNullOrEmpty(baseMap))
            lines.Add(baseMap);
        if (picture.IsOld)
            lines.Add(words.Say("picture.old", ("when", words.Instant(picture.Sources.Where(s => s.IsOld).Min(s => s.Fetched)))));
        if (picture.NotShown > 0)
            lines.Add(words.Say("view.notShown", ("count", words.Count(picture.NotShown))));
        if (picture.Dropped > 0)
            lines.Add(words.Say("view.dropped", ("count", words.Count(picture.Dropped))));
        return new(title, picture, legend, scale, lines, LayerCatalogue.Shipped.Background);
    }
}
