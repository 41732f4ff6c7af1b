namespace CivilAtlas.SampleCity;

/// <summary>The words the register keeps these things under.</summary>
internal static class Words
{
    public static string Level(SampleLevel level) => level switch
    {
        SampleLevel.Province => "province",
        SampleLevel.Prefecture => "prefecture",
        SampleLevel.County => "county",
        SampleLevel.Township => "township",
        _ => "village",
    };

    public static string Kind(SampleDivisionKind kind) => kind switch
    {
        SampleDivisionKind.Province => "province",
        SampleDivisionKind.Prefecture => "prefecture",
        SampleDivisionKind.District => "district",
        SampleDivisionKind.County => "county",
        SampleDivisionKind.CountyCity => "county-level-city",
        SampleDivisionKind.Subdistrict => "subdistrict",
        SampleDivisionKind.Town => "town",
        SampleDivisionKind.Township => "township",
        SampleDivisionKind.Community => "community",
        _ => "administrative-village",
    };

    public static string Class(RoadClass roadClass) => roadClass switch
    {
        RoadClass.Expressway => "expressway",
        RoadClass.Arterial => "arterial",
        RoadClass.Secondary => "secondary",
        RoadClass.Local => "local",
        _ => "village",
    };

    /// <summary>In the order of the columns of population_cell.</summary>
    public static IEnumerable<(string Name, int People)> Groups(AgeGroups people) =>
        [("all", people.All), ("under-14", people.Under14), ("60-plus", people.From60), ("65-plus", people.From65), ("80-plus", people.From80)];
}
