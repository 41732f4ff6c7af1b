using System.Globalization;
using CivilAtlas.Divisions;

namespace CivilAtlas.Ogc;

/// <summary>A box in degrees. West may be greater than east: it then goes over the antimeridian.</summary>
internal sealed record Box(double West, double South, double East, double North)
{
    /// <summary>4 numbers, or 6 with heights, which do not matter to features without them (OGC 17-069r4, 7.15.3).</summary>
    public static Box? Read(string text, List<Fault> faults)
    {
        var numbers = text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : double.NaN).ToArray();
        if (numbers.Length == 6)
            numbers = [numbers[0], numbers[1], numbers[3], numbers[4]];
        if (numbers is [var west, var south, var east, var north]
            && west is >= -180 and <= 180 && east is >= -180 and <= 180 && south is >= -90 and <= 90 && north is >= -90 and <= 90 && south <= north)
            return new(west, south, east, north);
        faults.Add(new("bbox", "ogc.bbox", ("value", text)));
        return null;
    }

    /// <summary>One box, or two where it goes over the antimeridian.</summary>
    public IReadOnlyList<Box> Parts => West <= East ? [this] : [this with { East = 180 }, this with { West = -180 }];
}

/// <summary>Days in law, both counted in; null is open.</summary>
internal sealed record Days(DateOnly? From, DateOnly? To)
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Days On(DateOnly day) => new(day, day);

    /// <summary>A day or instant, or two with a slash between, where ".." or nothing is open (OGC 17-069r4, 7.15.4).</summary>
    public static Days? Read(string text, List<Fault> faults)
    {
        var ends = text.Split('/');
        var (from, to) = (Day(ends[0]), Day(ends[^1]));
        var understood = ends.Length switch
        {
            1 => from is not null,
            2 => (from is not null || IsOpen(ends[0])) && (to is not null || IsOpen(ends[1])) && !(from > to),
            _ => false,
        };
        if (understood)
            return new(from, to);
        faults.Add(new("datetime", "ogc.datetime", ("value", text)));
        return null;
    }

    private static bool IsOpen(string end) => end is "" or "..";

    private static DateOnly? Day(string end) =>
        DateOnly.TryParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        // The law's day at that instant is China's.
        : DateTimeOffset.TryParseExact(end.ToUpperInvariant(), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime) : null;
}

/// <summary>The place a reader of a collection has come to. The instant is the first page's: what is recorded later changes no page after it.</summary>
/// <param name="Recorded">The database's time of the first page; null on it.</param>
/// <param name="Version">The data version at that instant, under which the count of the matching is kept.</param>
/// <param name="After">The number of the last item given.</param>
internal sealed record PagePlace(long Version, DateTime? Recorded, long After)
{
    public string Next(DateTime recorded, long after) => string.Create(CultureInfo.InvariantCulture, $"{Version}.{(recorded - DateTime.UnixEpoch).Ticks / 10}.{after}");

    public static PagePlace? Read(string text, List<Fault> faults)
    {
        var parts = text.Split('.').Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (parts is [>= 0 and var version, >= 0 and < 100_000_000_000_000_000 and var microseconds, >= 0 and var after])
            return new(version, DateTime.UnixEpoch.AddTicks(microseconds * 10), after);
        faults.Add(new("after", "input.cursor"));
        return null;
    }
}

/// <summary>Which items are asked for: everything of the request but the page.</summary>
internal sealed record ItemsFilter(Box? Bbox, Days Days, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The same for two requests that ask for the same items.</summary>
    public string Signature => string.Create(CultureInfo.InvariantCulture,
        $"{Bbox}|{Days}|{string.Join('|', Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key.Length}:{v.Key}={v.Value.Length}:{v.Value}"))}");

    public static ItemsFilter Read(OgcCollection collection, GetItemsRequest request, List<Fault> faults)
    {
        (string Name, string? Value)[] given = [("code", request.Code), ("name", request.Name), ("kind", request.Kind), ("class", request.Class), ("category", request.Category), ("status", request.Status)];
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (value is null)
                continue;
            if (collection.Filters.ContainsKey(name))
                values[name] = name == "code" && DivisionCode.IsWellFormed(value) ? DivisionCode.Store(value) : value;
            else
                faults.Add(new(name, "input.unknown-parameter", ("known", GetItems.Parameters(collection))));
        }
        var box = request.Bbox is { } bbox ? Box.Read(bbox, faults) : null;
        var days = request.Datetime is { } datetime ? Days.Read(datetime, faults) : null;
        return new(box, days ?? Days.On(AsOf.Today), values);
    }
}
