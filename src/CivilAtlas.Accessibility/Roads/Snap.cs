namespace CivilAtlas.Accessibility.Roads;

/// <summary>Where on the network a point is taken to be. <c>default</c> is nowhere.</summary>
/// <param name="Edge">The edge, counted from 0.</param>
/// <param name="Share">How far along it, as a share of its drawn length: 0 its start, 1 its end.</param>
/// <param name="DistanceMetres">From the point to the edge, straight.</param>
public readonly record struct Snap(int Edge, double Share, double DistanceMetres)
{
    /// <summary>A point that could not be put on the network.</summary>
    public static readonly Snap Nowhere = new(-1, 0, double.NaN);

    /// <summary>Whether it is on the network.</summary>
    public bool IsSomewhere => Edge >= 0;
}

/// <summary>Why a point is not on the network.</summary>
public enum SnapFault
{
    /// <summary>The nearest edge open to the mode is beyond the limit: in a river, on a hill.</summary>
    TooFar,

    /// <summary>The network has no edge open to the mode.</summary>
    NoRoad,

    /// <summary>Its coordinates are not numbers.</summary>
    NotAPlace,
}

/// <summary>A point that is not on the network.</summary>
/// <param name="Point">Its place in the list given, from 0.</param>
public sealed record Unsnapped(int Point, SnapFault Fault);

/// <summary>Points put on a network.</summary>
/// <param name="Places">One for each point, in order; nowhere for those that could not be put.</param>
/// <param name="Left">Those that could not be put, each with its reason.</param>
public sealed record Snapped(Snap[] Places, IReadOnlyList<Unsnapped> Left);
