using NetTopologySuite.Geometries;

namespace CivilAtlas.Travel;

/// <summary>One step away from a network, in degrees.</summary>
internal abstract record RoadChange;

/// <summary>A road that is not there yet.</summary>
/// <param name="KilometresPerHour">Its own speed; that of its class where left out.</param>
/// <param name="OneWay">Only in the direction of the line.</param>
internal sealed record RoadOpened(Coordinate[] Line, string RoadClass, double? KilometresPerHour, bool OneWay) : RoadChange;

/// <summary>A road nobody passes any more, as its lines lie.</summary>
internal sealed record RoadClosed(IReadOnlyList<Coordinate[]> Lines) : RoadChange;

/// <summary>A place at which nobody passes: a gate, a broken bridge. Either side of it stays open.</summary>
internal sealed record RoadBarred(Coordinate Place) : RoadChange;

/// <summary>A change that touches the network nowhere.</summary>
/// <param name="Change">Its place among the changes.</param>
internal sealed class UntouchedNetwork(int change) : Exception
{
    public int Change { get; } = change;
}
