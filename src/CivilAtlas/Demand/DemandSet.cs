namespace CivilAtlas.Demand;

/// <summary>Ages by which people are counted; the groups overlap as the plan's figures do.</summary>
internal static class AgeGroups
{
    public const string Everybody = "all";

    public static readonly string[] Known = [Everybody, "under-14", "60-plus", "65-plus", "80-plus"];
}

/// <summary>Where people are: a cell, a village, a house number, a row of a planner's table.</summary>
/// <param name="Id">Unique in its source.</param>
/// <param name="Weight">How much each of its people needs against an ordinary person, 1 where nothing is said.</param>
internal sealed record DemandUnit(string Id, double Lon, double Lat, double People, Guid? VillageId, Guid PrefectureId, double Weight = 1)
{
    /// <summary>People, each as often as his weight.</summary>
    public double Need => People * Weight;
}

/// <param name="ReferenceDate">The day the people were counted; null where it is not known.</param>
/// <param name="RegisteredPeople">What the register counts in the whole territory then; null where it does not.</param>
internal sealed record DemandSet(string Source, string AgeGroup, DateOnly? ReferenceDate, long? RegisteredPeople, IReadOnlyList<DemandUnit> Units)
{
    /// <summary>Its table says weights.</summary>
    public bool Weighted { get; init; }

    public double People => Units.Sum(u => u.People);
}
