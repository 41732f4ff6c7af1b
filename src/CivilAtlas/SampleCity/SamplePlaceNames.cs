using CivilAtlas.PlaceNames;
using NetTopologySuite.Geometries;

namespace CivilAtlas.SampleCity;

/// <summary>The sample's divisions and roads as place names, made as they are read, and a handful that give every desk something to do.</summary>
internal static class SamplePlaceNames
{
    /// <summary>Irregular ones of the four kinds (民发〔2018〕146号), a duplicate, a homophone, and names in every state of their life.</summary>
    private static readonly (string Name, string Category, string Status, string? Former)[] Odd =
    [
        ("世界花园", "22100", PlaceNameStatus.Approved, null), ("曼哈顿小区", "22100", PlaceNameStatus.Approved, null), ("888大厦", "26100", PlaceNameStatus.Approved, null),
        ("中央国际广场", "26100", PlaceNameStatus.Approved, null), ("建设路", "23120", PlaceNameStatus.Approved, null), ("建设路", "23120", PlaceNameStatus.Approved, null),
        ("建社路", "23120", PlaceNameStatus.UnderAppeal, null), ("老粮仓巷", "23120", PlaceNameStatus.Historic, null), ("学堂坡", "22200", PlaceNameStatus.Approved, "私塾坡"),
        ("新民小区", "22100", PlaceNameStatus.Proposed, null), ("望江巷", "23120", PlaceNameStatus.Approved, "剃头巷"),
    ];

    public static IEnumerable<StagedPlaceName> Of(SampleRegister register, IReadOnlyDictionary<string, Guid> ids)
    {
        var line = 0L;
        foreach (var division in register.Divisions)
            yield return new(Guid.CreateVersion7(), line++, division.Name, NameCategory.OfDivision(Words.Level(division.Level), Words.Kind(division.Kind)), PlaceNameStatus.Approved, SampleGenerator.ValidFrom)
            {
                DivisionId = ids[division.ParentCode ?? division.Code], NamedDivisionId = division.Id, DivisionCode = division.Code, Geometry = DivisionMaking.Shapes.CreatePoint(division.Seat),
            };
        foreach (var road in register.Roads)
            yield return new(Guid.CreateVersion7(), line++, road.Name, road.Class == RoadClass.Expressway ? NameCategory.Highway : NameCategory.Street, PlaceNameStatus.Approved, SampleGenerator.ValidFrom)
            {
                DivisionId = ids[road.CountyCode], RoadId = road.Id, DivisionCode = road.CountyCode, Geometry = DivisionMaking.Shapes.CreateMultiLineString([road.Centreline]),
            };
        // In the city, where there is one: its scope is the built-up area.
        var towns = register.Divisions.Where(d => d.Level == SampleLevel.Township).OrderBy(d => d.Kind == SampleDivisionKind.Subdistrict ? 0 : 1).ThenBy(d => d.Code, StringComparer.Ordinal).Take(Odd.Length).ToArray();
        foreach (var ((name, category, status, former), i) in Odd.Select((odd, i) => (odd, i)))
        {
            var town = towns[i % towns.Length];
            yield return new(Guid.CreateVersion7(), line++, name, category, status, SampleGenerator.ValidFrom)
            {
                // Beside the seat, where the town's own name stands.
                DivisionId = town.Id, DivisionCode = town.Code, Geometry = DivisionMaking.Shapes.CreatePoint(new Coordinate(town.Seat.X + (i + 1) * 1e-4, town.Seat.Y)),
                OtherNames = former is null ? [] : [new(former, "former", SampleGenerator.ValidFrom.AddDays(-1))],
            };
        }
    }
}
