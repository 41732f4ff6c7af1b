namespace CivilAtlas.PlaceNames;

/// <summary>The life of a name, as the Norwegian register of place names (SSR) tells it.</summary>
internal static class PlaceNameStatus
{
    public const string Proposed = "proposed", Approved = "approved", Rejected = "rejected", Historic = "historic", UnderAppeal = "under-appeal";

    public static readonly string[] All = [Proposed, Approved, Rejected, Historic, UnderAppeal];

    /// <summary>A name under appeal holds until the appeal is decided.</summary>
    public static readonly string[] Standing = [Approved, UnderAppeal];
}
