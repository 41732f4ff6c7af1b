using CivilAtlas.SampleCity;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace CivilAtlas.Tests.SampleCity;

public sealed class SampleDivisionTests
{
    // The counts of issue 2 and of the plan's first chapter (domain.md section 5).
    [Theory]
    [InlineData(SampleLevel.Province, 1)]
    [InlineData(SampleLevel.Prefecture, 1)]
    [InlineData(SampleLevel.County, 10)]
    [InlineData(SampleLevel.Township, 170)]
    [InlineData(SampleLevel.Village, 1500)]
    internal void A_city_has_as_many_divisions_as_stated(SampleLevel level, int count) => Assert.Equal(count, Samples.City.At(level).Count());

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(ulong.MaxValue)]
    public void Any_seed_makes_a_whole_city(ulong seed)
    {
        var city = SampleGenerator.Make(Samples.Parameters, "city", seed);
        Assert.Equal([1, 1, 10, 170, 1500], Enum.GetValues<SampleLevel>().Select(level => city.At(level).Count()));
        var parents = city.Divisions.Select(division => division.ParentCode).ToHashSet();
        Assert.All(city.At(SampleLevel.Township), township => Assert.Contains(township.Code, parents));
    }

    [Fact]
    public void A_town_stands_in_a_whole_chain_of_divisions()
    {
        Assert.Equal([1, 1, 1, 1, 10], Enum.GetValues<SampleLevel>().Select(level => Samples.Town.At(level).Count()));
    }

    [Theory]
    [InlineData(SampleLevel.County)]
    [InlineData(SampleLevel.Township)]
    [InlineData(SampleLevel.Village)]
    internal void Neighbours_share_every_vertex_of_their_border(SampleLevel level)
    {
        Geometry[] shapes = [.. Samples.City.At(level).Select(division => division.Shape)];
        Assert.All(shapes, shape => Assert.True(shape.IsValid));
        Assert.True(CoverageValidator.IsValid(shapes));
    }

    // The union of a valid coverage is dissolved edge by edge, so equal point sets mean: children tile the parent, nothing left over.
    [Fact]
    public void Children_together_are_exactly_their_parent()
    {
        foreach (var family in Samples.City.Divisions.Where(division => division.ParentCode is not null).GroupBy(division => division.ParentCode!))
        {
            var parent = Samples.City.Divisions.Single(division => division.Code == family.Key);
            var union = CoverageUnion.Union([.. family.Select(division => (Geometry)division.Shape)]);
            Assert.True(union.Normalized().EqualsExact(parent.Shape.Normalized()), $"{parent.Code} is not the sum of its children");
        }
    }

    [Fact]
    public void Every_seat_lies_in_its_division() =>
        Assert.All(Samples.City.Divisions, division => Assert.True(PreparedGeometryFactory.Prepare(division.Shape).Covers(new Point(division.Seat)), division.Code));

    // A rectangle has 4 corners and fills its envelope; a natural village has many and does not.
    [Fact]
    public void Villages_are_no_rectangles()
    {
        var villages = Samples.City.At(SampleLevel.Village).ToArray();
        Assert.True(villages.Average(village => village.Shape.NumPoints) > 50);
        Assert.All(villages, village => Assert.True(village.Shape.Area < 0.95 * village.Shape.EnvelopeInternal.Area));
    }

    [Fact]
    public void Subdistricts_lie_in_the_core_and_their_villages_are_smaller()
    {
        var kinds = Samples.City.At(SampleLevel.Township).ToDictionary(township => township.Code, township => township.Kind);
        var areas = Samples.City.At(SampleLevel.Village).ToLookup(village => kinds[village.ParentCode!] == SampleDivisionKind.Subdistrict, village => village.Shape.Area);
        Assert.Equal(96, kinds.Values.Count(kind => kind == SampleDivisionKind.Subdistrict));
        Assert.True(areas[true].Average() < areas[false].Average() / 2);
    }

    // GB/T 2260, GB/T 10114 and the practice of statistics, as in domain.md section 2; 99 is no province's.
    [Fact]
    public void Codes_follow_the_ranges_of_their_kinds_and_are_marked_as_made_up()
    {
        Assert.All(Samples.City.Divisions, division =>
        {
            Assert.StartsWith("99", division.Code, StringComparison.Ordinal);
            var (length, from, to) = division.Kind switch
            {
                SampleDivisionKind.Province or SampleDivisionKind.Prefecture => (6, 0, 0),
                SampleDivisionKind.District => (6, 1, 20),
                SampleDivisionKind.County => (6, 21, 80),
                SampleDivisionKind.CountyCity => (6, 81, 99),
                SampleDivisionKind.Subdistrict => (9, 1, 99),
                SampleDivisionKind.Town => (9, 100, 199),
                SampleDivisionKind.Township => (9, 200, 399),
                SampleDivisionKind.Community => (12, 1, 199),
                _ => (12, 200, 399),
            };
            Assert.Equal(length, division.Code.Length);
            var digits = int.Parse(length == 6 ? division.Code[4..] : division.Code[^3..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(digits, from, to);
            if (division.ParentCode is { } parent && length > 6) Assert.StartsWith(parent, division.Code, StringComparison.Ordinal);
        });
        Assert.Equal(Samples.City.Divisions.Length, Samples.City.Divisions.Select(division => division.Code).Distinct().Count());
        Assert.Equal(("990100", "示范市"), Samples.City.At(SampleLevel.Prefecture).Select(division => (division.Code, division.Name)).Single());
    }

    // 地名管理条例 Art. 9(8): townships differ within the province, villages within the county; counties nationwide.
    [Fact]
    public void No_name_is_given_twice_where_the_regulation_forbids_it()
    {
        Differ(Samples.City.At(SampleLevel.County));
        Differ(Samples.City.At(SampleLevel.Township));
        foreach (var county in Samples.City.At(SampleLevel.Village).GroupBy(village => village.Code[..6])) Differ(county);
        Assert.All(Samples.City.At(SampleLevel.County), county => Assert.StartsWith("示范", county.Name, StringComparison.Ordinal));

        static void Differ(IEnumerable<SampleDivision> divisions) =>
            Assert.Empty(divisions.GroupBy(division => division.Name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    // 84中地字17号 and GB/T 16159-2012, as in domain.md section 3 (rules 1, 6 and 8).
    [Fact]
    public void Specific_and_generic_are_romanized_apart()
    {
        NameWord[] baoan = [new("宝", "bǎo"), new("安", "ān")];
        Assert.Equal(new SampleName("宝安区", "Bǎo'ān Qū"), SampleNaming.Join(baoan, [new("区", "Qū")]));
    }
}
