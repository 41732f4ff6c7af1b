namespace CivilAtlas.Accessibility.Roads;

/// <summary>A piece of road between two nodes, with what it costs one mode of travel.</summary>
/// <param name="From">The node it starts at, an index into the places of the graph's nodes.</param>
/// <param name="To">The node it ends at.</param>
/// <param name="LengthMetres">Metres, 0 or more.</param>
/// <param name="ForwardSeconds">Seconds from end to end; null where that way is closed: one-way, a barrier, a class not for the mode.</param>
/// <param name="BackwardSeconds">The same against the direction of drawing.</param>
public readonly record struct RoadEdge(int From, int To, double LengthMetres, double? ForwardSeconds, double? BackwardSeconds);

/// <summary>Which way of a line may be travelled.</summary>
public enum OneWay
{
    /// <summary>Both ways.</summary>
    No,

    /// <summary>Only as the line is drawn.</summary>
    Forward,

    /// <summary>Only against the line as drawn.</summary>
    Backward,
}

/// <summary>A line of a road network before a mode has been chosen.</summary>
/// <param name="RoadClass">A key of <see cref="TravelMode.KilometresPerHour"/>.</param>
/// <param name="Barrier">Nobody passes: a gate, a broken bridge.</param>
public sealed record RoadLine(int From, int To, double LengthMetres, string RoadClass, OneWay OneWay = OneWay.No, bool Barrier = false)
{
    /// <summary>By mode, where the line has a speed of its own, km/h; 0: closed to the mode. Such a speed counts the slope in already.</summary>
    public IReadOnlyDictionary<string, double>? KilometresPerHour { get; init; }

    /// <summary>How many times as long a walker takes as on the flat, as the line is drawn and against it; above 0.</summary>
    public (double Along, double Against) Climb { get; init; } = (1, 1);

    /// <summary>The road's own speed for all modes instead of its class's. No mode is faster on it than on its fastest class: nobody walks at 60.</summary>
    public double? OwnKilometresPerHour { get; init; }
}

/// <summary>How somebody travels.</summary>
/// <param name="KilometresPerHour">Speed by class of road, above 0; a class left out is closed to the mode.</param>
/// <param name="HeedsOneWay">False on foot.</param>
/// <param name="HeedsSlope">On foot.</param>
public sealed record TravelMode(string Name, IReadOnlyDictionary<string, double> KilometresPerHour, bool HeedsOneWay, bool HeedsSlope = false)
{
    /// <summary>The line as an edge of this mode's graph.</summary>
    /// <exception cref="ArgumentException">The speed of the line's class is not above 0.</exception>
    public RoadEdge Edge(RoadLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var own = line.KilometresPerHour is { } speeds && speeds.TryGetValue(Name, out var given) ? given : (double?)null;
        if (line.Barrier || own == 0 || !(own is { } || KilometresPerHour.ContainsKey(line.RoadClass)))
            return new(line.From, line.To, line.LengthMetres, null, null);
        var speed = own ?? KilometresPerHour[line.RoadClass];
        if (own is null && line.OwnKilometresPerHour is { } all)
            speed = Math.Min(all, KilometresPerHour.Values.Max());
        if (!(speed > 0))
            throw new ArgumentException($"The speed of {line.RoadClass} by {Name} is {speed}; it should be above 0.", nameof(line));
        var seconds = line.LengthMetres * 3.6 / speed;
        var (along, against) = HeedsSlope && own is null ? line.Climb : (1, 1);
        return new(line.From, line.To, line.LengthMetres,
            HeedsOneWay && line.OneWay == OneWay.Backward ? null : seconds * along,
            HeedsOneWay && line.OneWay == OneWay.Forward ? null : seconds * against);
    }
}
