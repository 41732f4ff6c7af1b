using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

internal enum SampleLevel { Province, Prefecture, County, Township, Village }

internal enum SampleDivisionKind { Province, Prefecture, District, County, CountyCity, Subdistrict, Town, Township, Community, Village }

/// <summary>A made-up division. Code in 6 digits to the county, 9 for a township, 12 for a village; shape and seat in CGCS2000.</summary>
internal sealed record SampleDivision(
    Guid Id, string Code, string? ParentCode, SampleLevel Level, SampleDivisionKind Kind,
    string Name, string Romanization, Coordinate Seat, Polygon Shape);

internal enum RoadClass { Expressway, Arterial, Secondary, Local, Village }

/// <summary>
/// A named road from its start; <paramref name="Nodes"/> are the junctions it passes, shared with the roads that meet it.
/// Numbering runs from the start, odd on the right hand.
/// </summary>
internal sealed record SampleRoad(
    Guid Id, string Name, string Romanization, RoadClass Class, string Direction, string CountyCode,
    int[] Nodes, LineString Centreline, double LengthMetres);

internal sealed record SampleHouseNumber(Guid Id, Guid RoadId, int Number, string VillageCode, Coordinate Entrance);

/// <summary>People by age in years; the groups overlap as the plan's figures do (60+ holds 65+, which holds 80+).</summary>
internal readonly record struct AgeGroups(int All, int Under14, int From60, int From65, int From80)
{
    public static AgeGroups operator +(AgeGroups a, AgeGroups b) =>
        new(a.All + b.All, a.Under14 + b.Under14, a.From60 + b.From60, a.From65 + b.From65, a.From80 + b.From80);
}

internal sealed record VillagePopulation(string VillageCode, AgeGroups People);

/// <summary>People in the part of a 500 m cell that is counted to one village; a cell of a dense core may be shared by several.</summary>
internal sealed record GridPopulation(int Column, int Row, string VillageCode, Coordinate Centre, AgeGroups People);

internal sealed record SampleFacility(
    Guid Id, string Kind, string Name, Coordinate Location, string VillageCode, DateOnly ValidFrom,
    IReadOnlyDictionary<string, object?> Attributes);
