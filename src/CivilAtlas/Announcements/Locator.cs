using System.Globalization;
using CivilAtlas.Pages;

namespace CivilAtlas.Announcements;

/// <summary>A small map that says where: the division's outline, its parts thin, and the places. It asks nothing of anybody.</summary>
internal static class Locator
{
    private const double Width = 380, Height = 420, Dot = 5, Room = 8;
    private const int LongestLabel = 12;
    private static readonly string Tail = Sql.Beside(typeof(Locator));

    private sealed record Part(string Kind, int Number, string Name, string? Path, double X, double Y, double Size, bool IsLine, double Width, double Height, double MetresPerUnit);

    /// <summary>Null where no division above has an outline, or no place is known.</summary>
    /// <param name="places">A select of number, name and geometry (in the store's system); it may name <c>@id</c> and <c>@day</c>.</param>
    /// <param name="path">The division that holds the places and all above it.</param>
    public static async Task<Markup?> DrawAsync(Store store, string language, string places, Guid id, IReadOnlyList<Guid> path, DateOnly day, CancellationToken cancellation)
    {
        var parts = await store.QueryAsync<Part>($"with place as materialized ({places})\n{Tail}",
            new { id, path = path.ToArray(), day, width = Width, height = Height }, cancellation);
        return parts is [{ Kind: "frame" } frame, ..] && parts[^1].Kind == "place" ? Draw(language, frame, parts) : null;
    }

    private static Markup Draw(string language, Part frame, IReadOnlyList<Part> parts)
    {
        var (children, places) = (parts.Where(p => p.Kind == "child").ToList(), parts.Where(p => p.Kind == "place").ToList());
        var title = Messages.Say(language, "announcement.map-of", ("division", frame.Name), ("names", places.Select(p => p.Name).Take(5)));
        return Markup.Of($"""
            <svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="{-Room} {-Room} {frame.Width + 2 * Room:0.#} {frame.Height + 4 * Room:0.#}" role="img" aria-label="{title}" font-family="system-ui,'Noto Sans CJK SC',sans-serif" lang="zh-CN">
            <path d="{frame.Path}" fill="#f4f1e8" stroke="#6f6a5c" stroke-width="1.4" stroke-linejoin="round"/>
            {children.Select(c => Markup.Of($"""<path d="{c.Path}" fill="none" stroke="#c4bda9" stroke-width=".7"/>"""))}
            {children.Where(c => c.Size > 9 * c.Name.Length + 6 && !places.Any(p => Math.Abs(p.Y - c.Y) < 20 && Math.Abs(p.X - c.X) < 90)).Select(c => Markup.Of(
                $"""<text x="{c.X:0.#}" y="{c.Y + 3:0.#}" font-size="8.5" fill="#6b675c" text-anchor="middle">{c.Name}</text>"""))}
            {places.Select(Shape)}
            {places.Select(p => Label(p, frame, places.Count))}
            {Scale(language, frame)}
            </svg>
            """);
    }

    private static Markup Shape(Part place) => place switch
    {
        { Path: null } or { Size: < Dot } => Markup.Of($"""<circle cx="{place.X:0.#}" cy="{place.Y:0.#}" r="{Dot}" fill="#b3261e" stroke="#fff" stroke-width="1.4"/>"""),
        { IsLine: true } => Markup.Of($"""<path d="{place.Path}" fill="none" stroke="#fff" stroke-width="5"/><path d="{place.Path}" fill="none" stroke="#b3261e" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>"""),
        _ => Markup.Of($"""<path d="{place.Path}" fill="#b3261e" fill-opacity=".25" stroke="#b3261e" stroke-width="1.4"/>"""),
    };

    // One place bears its name; of several each bears its number in the table.
    private static Markup Label(Part place, Part frame, int count)
    {
        var text = count == 1 ? Shorten(place.Name) : place.Number.ToString(CultureInfo.InvariantCulture);
        var end = place.X > frame.Width * 0.6;
        var (x, y) = (Math.Clamp(place.X + (end ? -Dot - 4 : Dot + 4), 4, frame.Width - 4), Math.Clamp(place.Y + (place.IsLine ? -6 : 4), 12, frame.Height));
        return Markup.Of($"""<text x="{x:0.#}" y="{y:0.#}" font-size="{(count == 1 ? 14 : 10)}" font-weight="700" fill="#1d2327" stroke="#fff" stroke-width="3" paint-order="stroke" text-anchor="{(end ? "end" : "start")}">{text}</text>""");
    }

    private static string Shorten(string name) => name.Length <= LongestLabel ? name : string.Concat(name.EnumerateRunes().Take(LongestLabel - 1)) + "…";

    private static Markup Scale(string language, Part frame)
    {
        var most = frame.MetresPerUnit * 100;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = power * (most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1);
        var (length, y) = (metres / frame.MetresPerUnit, frame.Height + 2 * Room);
        var text = metres >= 1000 ? Messages.Say(language, "announcement.kilometres", ("value", metres / 1000)) : Messages.Say(language, "announcement.metres", ("value", metres));
        return Markup.Of($"""
            <path d="M0 {y - 4:0.#}v4h{length:0.#}v-4" fill="none" stroke="#3c3a34" stroke-width="1.2"/><text x="{length + 5:0.#}" y="{y:0.#}" font-size="9.5" fill="#3c3a34">{text}</text>
            <path d="M{frame.Width - 6:0.#} {y:0.#}l4 -13l4 13l-4 -3z" fill="#3c3a34"/><text x="{frame.Width - 9:0.#}" y="{y:0.#}" font-size="9.5" fill="#3c3a34" text-anchor="end">{Messages.Say(language, "announcement.north")}</text>
            """);
    }
}
