namespace CivilAtlas.SampleCity;

/// <summary>A whole made-up register. House numbers and facilities are made as they are read, the same each time.</summary>
internal sealed record SampleRegister(
    SampleSize Size, SampleDivision[] Divisions, SampleRoad[] Roads, SamplePopulation Population,
    IEnumerable<SampleHouseNumber> HouseNumbers, IEnumerable<SampleFacility> Facilities);

internal static class SampleGenerator
{
    /// <summary>The source every row of the sample names.</summary>
    public const string Source = "sample";

    /// <summary>The first day in law of all sample divisions.</summary>
    public static readonly DateOnly ValidFrom = new(2016, 1, 1);

    public static SampleRegister Make(SampleParameters parameters, string sizeName, ulong seed)
    {
        if (!parameters.Sizes.TryGetValue(sizeName, out var size))
            throw new ArgumentException($"no size {sizeName}; there are {string.Join(", ", parameters.Sizes.Keys)}", nameof(sizeName));
        var sites = VillageSiting.Place(size, seed);
        var mesh = VillageMesh.Build(sites, seed);
        var divisions = DivisionMaking.Make(size, sites, mesh, parameters.Words, seed);
        var network = RoadNetwork.Build(size, mesh, divisions, seed);
        var roads = RoadMaking.Make(network, RoadClassing.Classify(network, divisions), divisions, parameters.Words, seed);
        return new SampleRegister(
            size, divisions.All, roads,
            PopulationMaking.Make(size, mesh, divisions, seed),
            HouseNumbering.Number(size, roads, divisions.VillageOfCell, seed),
            FacilityMaking.Make(size, parameters.Facilities, mesh, divisions, seed));
    }
}
